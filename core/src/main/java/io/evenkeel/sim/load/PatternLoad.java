package io.evenkeel.sim.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Requests of a {@link Pattern}. Their sizes are the tester's: a phrase of five words, repeated ⌊u
 * / 6⌋ times for u uniform in [50, 500), and answers of 100 tokens. A word of the phrase is taken
 * for one token, and the sequence begins with one more; that is an estimate.
 */
record PatternLoad(Pattern pattern) implements Load {
  static final int OUTPUT_TOKENS = 100;
  static final double MEAN_PROMPT_TOKENS =
      IntStream.range(50, 500).map(PatternLoad::promptTokensOf).average().orElse(0);

  @Override
  public String name() {
    return pattern.title();
  }

  @Override
  public Optional<Duration> length() {
    return Optional.empty();
  }

  @Override
  public Rates rates(long seed) {
    return new StepRates(
        pattern.steadySeconds(),
        Double.POSITIVE_INFINITY,
        pattern::requestsInSecond,
        MEAN_PROMPT_TOKENS);
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    return new SecondBySecond(
        arrivals,
        new UnsharedRandom(seed),
        Long.MAX_VALUE,
        pattern::requestsInSecond,
        PatternLoad::promptTokens);
  }

  static int promptTokens(Random random) {
    return promptTokensOf(50 + random.nextInt(450));
  }

  private static int promptTokensOf(int length) {
    return 1 + 5 * (length / 6);
  }
}
