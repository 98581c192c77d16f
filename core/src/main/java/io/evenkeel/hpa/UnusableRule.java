package io.evenkeel.hpa;

import io.evenkeel.trace.Trace;

/** A metric whose target the API accepts and no formula can use: it fails in every pass. */
final class UnusableRule extends MetricRule {
  private final String reason;

  UnusableRule(int index, MetricNames names, Tolerances tolerances, String reason) {
    super(index, names, tolerances);
    this.reason = reason;
  }

  @Override
  boolean accepts(Column column) {
    return true;
  }

  @Override
  void evaluate(HpaObservation seen, long nowMillis, Pass pass, Trace trace) {
    fail(reason, pass, trace);
  }
}
