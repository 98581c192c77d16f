package io.evenkeel.sim.fault;

import java.time.Duration;
import java.util.Objects;

/**
 * One thing that goes wrong. Metrics are named as in the manifest, or as {@link #EVERY_METRIC}.
 *
 * <p>What is here for all metrics does not concern cpu and memory, which come from the metrics
 * server and not from Prometheus, nor the queues that KEDA asks itself; name cpu or memory to hit
 * them.
 */
public sealed interface Fault {
  /** Stands for every metric that comes from Prometheus. */
  String EVERY_METRIC = "*";

  /** Returns what it is and when, for the report. */
  String describe();

  /**
   * Prometheus is down: it answers nobody and scrapes nothing, so that rates and quantiles begin
   * anew after it.
   *
   * @param window when
   */
  record PrometheusDown(Window window) implements Fault {
    @Override
    public String describe() {
      return "Prometheus is down " + window.describe();
    }
  }

  /**
   * The metrics server is down: nobody knows cpu and memory.
   *
   * @param window when
   */
  record MetricsServerDown(Window window) implements Fault {
    @Override
    public String describe() {
      return "the metrics server is down " + window.describe();
    }
  }

  /**
   * A metric has no series, as when its exporter was renamed. KEDA takes that for 0 unless {@code
   * ignoreNullValues} forbids it; an HPA has no metric then.
   *
   * @param metric which
   * @param window when
   * @param share share of the looks that find nothing, above 0 and at most 1, drawn
   */
  record MetricMissing(String metric, Window window, double share) implements Fault {
    /** Checks the range. */
    public MetricMissing {
      requireMetric(metric);
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException("share must be above 0 and at most 1, got " + share);
      }
    }

    @Override
    public String describe() {
      String looks = share == 1 ? "" : " in %s %% of the looks".formatted(100 * share);
      return subject(metric) + " missing" + looks + " " + window.describe();
    }
  }

  /**
   * A metric is known late: everybody sees what it was some time ago.
   *
   * @param metric which
   * @param window when
   * @param by how late, positive and at most {@link #LATEST}
   */
  record MetricLate(String metric, Window window, Duration by) implements Fault {
    /** The most that a metric may be late. */
    public static final Duration LATEST = Duration.ofHours(1);

    /** Checks the range. */
    public MetricLate {
      requireMetric(metric);
      if (by.isNegative() || by.isZero() || by.compareTo(LATEST) > 0) {
        throw new IllegalArgumentException("by must be above 0 and at most 1 h, got " + by);
      }
    }

    @Override
    public String describe() {
      return subject(metric) + " late by " + Window.text(by) + " " + window.describe();
    }
  }

  /**
   * A metric stands still at what it was just before.
   *
   * @param metric which
   * @param window when
   */
  record MetricStale(String metric, Window window) implements Fault {
    /** Refuses an empty name. */
    public MetricStale {
      requireMetric(metric);
    }

    @Override
    public String describe() {
      return subject(metric) + " frozen " + window.describe();
    }
  }

  /**
   * Every series of a metric is there twice, as when two jobs scrape the same pods: sums double,
   * means and maxima stay.
   *
   * @param metric which
   * @param window when
   */
  record MetricDuplicated(String metric, Window window) implements Fault {
    /** Refuses an empty name. */
    public MetricDuplicated {
      requireMetric(metric);
    }

    @Override
    public String describe() {
      return subject(metric) + " scraped twice " + window.describe();
    }
  }

  /**
   * The API server refuses to write sizes.
   *
   * @param window when
   */
  record WritesRefused(Window window) implements Fault {
    @Override
    public String describe() {
      return "writes of the size are refused " + window.describe();
    }
  }

  /**
   * The controller dies and comes back.
   *
   * @param at when it dies
   * @param down how long it is away; 0 for a restart between two passes
   * @param history what it still knows then
   */
  record ControllerRestart(Duration at, Duration down, History history) implements Fault {
    /** Checks the ranges. */
    public ControllerRestart {
      if (at.isNegative() || down.isNegative()) {
        throw new IllegalArgumentException("at and down must not be negative");
      }
      Objects.requireNonNull(history, "history");
    }

    @Override
    public String describe() {
      String away = down.isZero() ? "" : " and is away for " + Window.text(down);
      String knows = history == History.LOST ? "forgets" : "still knows";
      return "the controller restarts at %s%s, and %s its past"
          .formatted(Window.text(at), away, knows);
    }
  }

  /** What a controller knows after a restart. */
  enum History {
    /**
     * Nothing: upstream's HPA controller keeps recommendations and scale events in memory only.
     * What KEDA writes into a ScaledObject's status stays.
     */
    LOST,
    /** Everything: Evenkeel's checkpoints. */
    KEPT
  }

  /**
   * The controller's clock jumps, and stays ahead or behind.
   *
   * @param at when
   * @param by how far, forwards or backwards, not 0 and at most a day
   */
  record ClockStep(Duration at, Duration by) implements Fault {
    /** Checks the ranges. */
    public ClockStep {
      if (at.isNegative() || by.isZero() || by.abs().compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("at must not be negative, by not 0 and at most a day");
      }
    }

    @Override
    public String describe() {
      String way = by.isNegative() ? "back" : "forward";
      return "the controller's clock jumps %s by %s at %s"
          .formatted(way, Window.text(by.abs()), Window.text(at));
    }
  }

  private static void requireMetric(String metric) {
    if (metric.isEmpty()) {
      throw new IllegalArgumentException("metric must be a name, or * for every one");
    }
  }

  private static String subject(String metric) {
    return metric.equals(EVERY_METRIC) ? "every metric is" : metric + " is";
  }
}
