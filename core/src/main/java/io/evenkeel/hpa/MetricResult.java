package io.evenkeel.hpa;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one metric of the spec had to say in one pass.
 *
 * @param metric the entry of {@code spec.metrics}
 * @param proposal the size this metric alone asks for; empty if it failed or was not read
 * @param measured what was compared with the target: percent of the requests for a utilization,
 *     thousandths of the unit otherwise; empty if it failed or was not read
 * @param average average per pod in thousandths, where the metric is per pod
 * @param failure why the metric gave no proposal, in upstream's words
 */
public record MetricResult(
    MetricSpec metric,
    OptionalInt proposal,
    OptionalLong measured,
    OptionalLong average,
    Optional<String> failure) {
  /** Returns whose fault a failure is, as upstream labels its metrics. */
  public Reconciliation.ErrorClass errorClass() {
    if (failure.isEmpty()) {
      return Reconciliation.ErrorClass.NONE;
    }
    return metric instanceof MetricSpec.Unrecognized
        ? Reconciliation.ErrorClass.SPEC
        : Reconciliation.ErrorClass.INTERNAL;
  }
}
