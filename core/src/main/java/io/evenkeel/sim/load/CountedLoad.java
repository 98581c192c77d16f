package io.evenkeel.sim.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/**
 * A load of which only the number of requests in each step of time was recorded. Every prompt has
 * {@value #PROMPT_TOKENS} tokens and every answer as many as a {@link PatternLoad}'s: the recording
 * does not say.
 */
final class CountedLoad implements Load {
  static final int PROMPT_TOKENS = 226;

  private final String name;
  private final long stepSeconds;
  private final double[] counts;

  /**
   * Wraps a recording.
   *
   * @param stepSeconds length of a step
   * @param counts requests in each step
   */
  CountedLoad(String name, long stepSeconds, double[] counts) {
    this.name = name;
    this.stepSeconds = stepSeconds;
    this.counts = counts.clone();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Duration> length() {
    return Optional.of(Duration.ofSeconds(counts.length * stepSeconds));
  }

  @Override
  public Rates rates(long seed) {
    return new StepRates(
        stepSeconds,
        (double) counts.length * stepSeconds,
        second -> counts[(int) (second / stepSeconds)] / stepSeconds,
        PROMPT_TOKENS);
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    return new SecondBySecond(
        arrivals,
        new UnsharedRandom(seed),
        counts.length * stepSeconds,
        second -> counts[(int) (second / stepSeconds)] / stepSeconds,
        random -> PROMPT_TOKENS);
  }
}
