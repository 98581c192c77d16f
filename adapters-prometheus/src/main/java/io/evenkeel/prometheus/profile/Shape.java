package io.evenkeel.prometheus.profile;

import io.evenkeel.prometheus.promql.SeriesSelector;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/** From the series of a metric to one value per pod. */
public sealed interface Shape {
  /**
   * DCGM says "no value" by a number: 2⁴⁷ for a float, 2⁶³ − 16 and above for an integer. No metric
   * it has comes near either.
   */
  String BLANK = "140737488355328";

  /** Returns the query for one name of the metric. */
  String query(Naming naming, Workload workload);

  /** Returns when the newest sample under one name was taken. */
  static String freshness(Naming naming, Workload workload) {
    return by("max", "timestamp(" + selector(naming, workload) + ")", workload);
  }

  private static String selector(Naming naming, Workload workload) {
    return new SeriesSelector(naming.metric(), workload.matchers(naming.matchers())).text();
  }

  private static String by(String aggregation, String of, Workload workload) {
    return aggregation + " by (" + workload.labels().pod() + ") (" + of + ")";
  }

  /**
   * A gauge.
   *
   * @param aggregation over the series of a pod: {@code sum}, {@code avg} or {@code max}
   * @param mayBeBlank whether DCGM's "no value" is to be left out
   */
  record Gauge(String aggregation, boolean mayBeBlank) implements Shape {
    /** Refuses null. */
    public Gauge {
      Objects.requireNonNull(aggregation, "aggregation");
    }

    @Override
    public String query(Naming naming, Workload workload) {
      String value = selector(naming, workload) + (mayBeBlank ? " < " + BLANK : "");
      return by(aggregation, value, workload);
    }
  }

  /**
   * A counter, as its growth per second.
   *
   * @param window over which it is averaged
   */
  record Rate(Duration window) implements Shape {
    /** Refuses null. */
    public Rate {
      Objects.requireNonNull(window, "window");
    }

    @Override
    public String query(Naming naming, Workload workload) {
      return by("sum", "rate(" + selector(naming, workload) + range(window) + ")", workload);
    }
  }

  /**
   * A quantile of a classic histogram. NaN while nothing was observed.
   *
   * @param quantile from 0 to 1
   * @param window over which observations count
   */
  record Quantile(double quantile, Duration window) implements Shape {
    /**
     * Refuses what is no quantile.
     *
     * @throws IllegalArgumentException if {@code quantile} is not between 0 and 1
     */
    public Quantile {
      Objects.requireNonNull(window, "window");
      if (!(quantile >= 0 && quantile <= 1)) {
        throw new IllegalArgumentException("quantile must be from 0 to 1, got " + quantile);
      }
    }

    @Override
    public String query(Naming naming, Workload workload) {
      String pod = workload.labels().pod();
      return "histogram_quantile(%s, sum by (%s,le) (rate(%s%s)))"
          .formatted(
              BigDecimal.valueOf(quantile).toPlainString(),
              pod,
              selector(naming, workload),
              range(window));
    }
  }

  /**
   * The share of one gauge in its sum with another one.
   *
   * @param other name of the rest
   */
  record Share(String other) implements Shape {
    /** Refuses null. */
    public Share {
      Objects.requireNonNull(other, "other");
    }

    @Override
    public String query(Naming naming, Workload workload) {
      String part = selector(naming, workload) + " < " + BLANK;
      Naming rest = new Naming(other, naming.matchers(), naming.versions(), naming.provenance());
      String left = selector(rest, workload) + " < " + BLANK;
      return "%s / (%s + %s)"
          .formatted(
              by("sum", part, workload), by("sum", part, workload), by("sum", left, workload));
    }
  }

  private static String range(Duration window) {
    return "[" + window.toSeconds() + "s]";
  }
}
