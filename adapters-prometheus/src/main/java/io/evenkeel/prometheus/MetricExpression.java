package io.evenkeel.prometheus;

import java.util.Objects;

/**
 * A query of your own for one metric.
 *
 * @param promQl the query. A metric of pods needs a vector with a sample per pod, any other one a
 *     single value
 * @param podLabel label that names the pod; without meaning for a metric that is not of pods
 * @param freshness query for when the newest sample was taken, such as {@code max by (pod)
 *     (timestamp(x))}, with the same labels; empty if age is not looked at
 */
public record MetricExpression(String promQl, String podLabel, String freshness) {
  /** Refuses null components. */
  public MetricExpression {
    Objects.requireNonNull(promQl, "promQl");
    Objects.requireNonNull(podLabel, "podLabel");
    Objects.requireNonNull(freshness, "freshness");
  }

  /** Returns a query whose pods are named by the label {@code pod}. */
  public static MetricExpression of(String promQl) {
    return new MetricExpression(promQl, "pod", "");
  }

  /** Returns the same with another label for the pod. */
  public MetricExpression podLabel(String label) {
    return new MetricExpression(promQl, label, freshness);
  }

  /** Returns the same with a query for when the newest sample was taken. */
  public MetricExpression freshness(String query) {
    return new MetricExpression(promQl, podLabel, query);
  }
}
