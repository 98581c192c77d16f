package io.evenkeel.sim.load;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/** The same rate for ever; see {@link Load#constant}. */
record ConstantLoad(double requestsPerSecond) implements Load {
  static final double MOST = 1e6;

  private static final long STEP_SECONDS = 86_400;

  ConstantLoad {
    Modulation.requireRange("requestsPerSecond", requestsPerSecond, MOST);
  }

  @Override
  public String name() {
    return "constant " + BigDecimal.valueOf(requestsPerSecond).stripTrailingZeros().toPlainString();
  }

  @Override
  public Optional<Duration> length() {
    return Optional.empty();
  }

  @Override
  public Rates rates(long seed) {
    return new StepRates(
        STEP_SECONDS,
        Double.POSITIVE_INFINITY,
        second -> requestsPerSecond,
        PatternLoad.MEAN_PROMPT_TOKENS);
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    long seconds = requestsPerSecond == 0 ? 0 : Long.MAX_VALUE;
    return new SecondBySecond(
        arrivals,
        new UnsharedRandom(seed),
        seconds,
        second -> requestsPerSecond,
        PatternLoad::promptTokens);
  }
}
