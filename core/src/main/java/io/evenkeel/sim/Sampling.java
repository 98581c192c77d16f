package io.evenkeel.sim;

import java.time.Duration;
import java.util.Objects;

/**
 * How metrics come about: what Prometheus and its adapter are set to. All in whole seconds; begin
 * with {@link #defaults} and change what is different.
 *
 * <pre>
 * a replica → scrape → rate or quantile over a window → recording rule → adapter → a pass
 * </pre>
 *
 * <p>What metrics-server reports, CPU and memory, is neither recorded by a rule nor listed by the
 * adapter.
 *
 * @param scrapeInterval time between two scrapes of a replica
 * @param rateWindow window of rates, as in {@code rate(x[1m])}; needs two scrapes
 * @param quantileWindow window of quantiles of histograms
 * @param ruleInterval time between two evaluations of the recording rules that metrics are read
 *     from: values are as of the last one; zero if a query is evaluated when it is asked
 * @param relistInterval time between two looks of prometheus-adapter for names of metrics ({@code
 *     --metrics-relist-interval}, upstream 10 min): a metric exists for the HPA only if a series of
 *     it was scraped in the interval before the last look. Zero if the adapter always knows. A new
 *     replica of a metric that is known counts at once. KEDA asks Prometheus itself.
 * @param phases when all of this happens within its interval
 */
public record Sampling(
    Duration scrapeInterval,
    Duration rateWindow,
    Duration quantileWindow,
    Duration ruleInterval,
    Duration relistInterval,
    Phases phases) {
  /** Checks the ranges. */
  public Sampling {
    requireSeconds("scrapeInterval", scrapeInterval);
    requireSeconds("rateWindow", rateWindow);
    requireSeconds("quantileWindow", quantileWindow);
    requireSecondsOrZero("ruleInterval", ruleInterval);
    requireSecondsOrZero("relistInterval", relistInterval);
    Objects.requireNonNull(phases, "phases");
  }

  /** Returns scrapes every 15 s, rates over 1 min, quantiles over 5 min, no rules and no relist. */
  public static Sampling defaults() {
    return new Sampling(
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ZERO,
        Duration.ZERO,
        Phases.HALFWAY);
  }

  /** Returns this with another time between scrapes. */
  public Sampling withScrapeInterval(Duration value) {
    return new Sampling(value, rateWindow, quantileWindow, ruleInterval, relistInterval, phases);
  }

  /** Returns this with another window of rates. */
  public Sampling withRateWindow(Duration value) {
    return new Sampling(
        scrapeInterval, value, quantileWindow, ruleInterval, relistInterval, phases);
  }

  /** Returns this with another window of quantiles. */
  public Sampling withQuantileWindow(Duration value) {
    return new Sampling(scrapeInterval, rateWindow, value, ruleInterval, relistInterval, phases);
  }

  /** Returns this with recording rules that are evaluated so often. */
  public Sampling withRuleInterval(Duration value) {
    return new Sampling(scrapeInterval, rateWindow, quantileWindow, value, relistInterval, phases);
  }

  /** Returns this with an adapter that looks for new metrics so often. */
  public Sampling withRelistInterval(Duration value) {
    return new Sampling(scrapeInterval, rateWindow, quantileWindow, ruleInterval, value, phases);
  }

  /** Returns this with other moments within the intervals. */
  public Sampling withPhases(Phases value) {
    return new Sampling(
        scrapeInterval, rateWindow, quantileWindow, ruleInterval, relistInterval, value);
  }

  private static void requireSecondsOrZero(String name, Duration value) {
    if (!value.isZero()) {
      requireSeconds(name, value);
    }
  }

  static void requireSeconds(String name, Duration value) {
    if (value.toSeconds() < 1 || value.toNanosPart() != 0 || value.toDays() > 1) {
      throw new IllegalArgumentException(
          name + " must be a whole number of seconds, at least 1 and at most a day, got " + value);
    }
  }

  /** When something that happens once in every interval happens. */
  public enum Phases {
    /** Half an interval after the beginning: the mean lag before a pass of the same interval. */
    HALFWAY,
    /**
     * At a moment drawn from the seed, for each replica another, as Prometheus spreads its scrapes
     * by a hash of the target.
     */
    DRAWN
  }
}
