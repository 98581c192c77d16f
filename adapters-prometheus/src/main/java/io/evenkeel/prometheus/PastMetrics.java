package io.evenkeel.prometheus;

import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.spi.MetricQuery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a {@link PrometheusMetricSource} would have asked in the past and made of the answers. The
 * asking itself is left to the caller, who may evaluate a query over a whole range at once.
 */
public final class PastMetrics {
  private final BiFunction<List<MetricQuery>, Instant, Plans> plans;

  PastMetrics(BiFunction<List<MetricQuery>, Instant, Plans> plans) {
    this.plans = plans;
  }

  /**
   * Returns the queries to evaluate for these metrics. They name the pods there are according to
   * the source's {@code PodSource}, and are the same as long as these are.
   */
  public Set<String> queries(List<MetricQuery> wanted, Instant at) {
    return plans.apply(wanted, at).texts();
  }

  /**
   * Returns a reading per metric, in their order.
   *
   * @param at instant of the pass
   * @param evaluated what each of the {@link #queries} came to at that instant
   */
  public List<Reading> readings(
      List<MetricQuery> wanted, Instant at, Function<String, Answer<InstantResult>> evaluated) {
    return plans.apply(wanted, at).readings(wanted, evaluated);
  }
}
