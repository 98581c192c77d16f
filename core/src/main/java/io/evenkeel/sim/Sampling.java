package io.evenkeel.sim;

import java.time.Duration;

/**
 * How metrics come about: what Prometheus and its adapter are set to. All in whole seconds.
 *
 * @param scrapeInterval time between two scrapes of a replica; each lies half an interval before
 *     the pass that follows it, which is the mean
 * @param rateWindow window of rates, as in {@code rate(x[1m])}; needs two scrapes
 * @param quantileWindow window of quantiles of histograms
 */
public record Sampling(Duration scrapeInterval, Duration rateWindow, Duration quantileWindow) {
  /** Checks the ranges. */
  public Sampling {
    requireSeconds("scrapeInterval", scrapeInterval);
    requireSeconds("rateWindow", rateWindow);
    requireSeconds("quantileWindow", quantileWindow);
  }

  /** Returns 15 s, 1 min and 5 min. */
  public static Sampling defaults() {
    return new Sampling(Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5));
  }

  static void requireSeconds(String name, Duration value) {
    if (value.toSeconds() < 1 || value.toNanosPart() != 0 || value.toDays() > 1) {
      throw new IllegalArgumentException(
          name + " must be a whole number of seconds, at least 1 and at most a day, got " + value);
    }
  }
}
