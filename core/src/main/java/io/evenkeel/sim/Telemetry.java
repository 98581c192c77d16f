package io.evenkeel.sim;

import io.evenkeel.sim.load.Seeds;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The way of a metric from the replicas to whoever asks: when it is scraped, as of when it is
 * answered, and whether the adapter knows it. Not thread-safe.
 */
final class Telemetry {
  private static final long SCRAPES = 83;
  private static final long RULES = 84;
  private static final long RELISTS = 85;

  private final Sampling sampling;
  private final long seed;
  private final Beat rules;
  private final Beat relists;

  /** The last scrape of anybody, and the last one that the last relist can have seen. */
  private double scraped = Double.NEGATIVE_INFINITY;

  private double relisted = Double.NEGATIVE_INFINITY;
  private boolean knownBefore;
  private final Set<LatencyHistogram> read = new HashSet<>();

  Telemetry(Sampling sampling, long seed) {
    this.sampling = sampling;
    this.seed = seed;
    this.rules = beat(sampling.ruleInterval(), RULES, 0);
    this.relists = beat(sampling.relistInterval(), RELISTS, 0);
  }

  Sampling sampling() {
    return sampling;
  }

  /** Has the replicas to come count what a signal is read from. */
  void prepare(Signal signal) {
    signal.histogram().ifPresent(read::add);
  }

  /** Returns the counts of a replica that has served nothing. */
  LatencyCounts noLatencies() {
    return new LatencyCounts(read);
  }

  /** Returns when a replica is scraped. */
  Beat scrapes(int replica) {
    return beat(sampling.scrapeInterval(), SCRAPES, replica);
  }

  /** Returns the next moment at which all are scraped; infinite if there is no such moment. */
  double nextCommonScrape(double now) {
    return sampling.phases() == Sampling.Phases.HALFWAY
        ? scrapes(0).next(now)
        : Double.POSITIVE_INFINITY;
  }

  /** What is done without an interval is done in every second. */
  private Beat beat(Duration interval, long part, int index) {
    long seconds = Math.max(1, interval.toSeconds());
    return sampling.phases() == Sampling.Phases.HALFWAY
        ? Beat.halfway(seconds)
        : Beat.drawn(seconds, Seeds.derived(Seeds.derived(seed, part), index));
  }

  /** Returns as far back as anybody looks, from a pass on. */
  double keptSeconds() {
    return Math.max(sampling.rateWindow().toSeconds(), sampling.quantileWindow().toSeconds())
        + 2.0 * sampling.scrapeInterval().toSeconds()
        + sampling.ruleInterval().toSeconds();
  }

  /** Returns what a replica shows when it is asked; NaN if it shows nothing yet. */
  double read(Signal signal, Scrapes scrapes, double now) {
    return signal.read(scrapes.behind(signal), asOf(signal, now), sampling);
  }

  /** Returns the moment as of which an answer is. */
  double asOf(Signal signal, double now) {
    return sampling.ruleInterval().isZero() || signal.isOfMetricsServer() ? now : rules.last(now);
  }

  /** Takes note that there were replicas before the beginning, whose metrics the adapter knows. */
  void beganWithReplicas() {
    knownBefore = true;
    scraped = 0;
  }

  /** Takes note that somebody was scraped. */
  void scraped(double now) {
    if (scraped <= relists.last(now)) {
      relisted = scraped;
    }
    scraped = now;
  }

  /** Returns whether prometheus-adapter offers the metrics of the workload. */
  boolean isListed(double now) {
    if (sampling.relistInterval().isZero()) {
      return true;
    }
    double look = relists.last(now);
    double seen = scraped <= look ? scraped : relisted;
    return look < 0 ? knownBefore : seen >= look - sampling.relistInterval().toSeconds();
  }
}
