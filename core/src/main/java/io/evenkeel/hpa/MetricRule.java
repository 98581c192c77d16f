package io.evenkeel.hpa;

import io.evenkeel.trace.Trace;

/**
 * One metric of a compiled spec: from its reading to the size it asks for. There is one subclass
 * per formula.
 */
abstract sealed class MetricRule permits PerPodRule, TotalRule, ShareRule, UnusableRule {
  /** Row of the metric in the spec. */
  final int index;

  final MetricNames names;
  final double toleranceDown;
  final double toleranceUp;

  MetricRule(int index, MetricNames names, Tolerances tolerances) {
    this.index = index;
    this.names = names;
    toleranceDown = tolerances.down();
    toleranceUp = tolerances.up();
  }

  /** Puts the metric's proposal or its failure into the pass. */
  abstract void evaluate(HpaObservation seen, long nowMillis, Pass pass, Trace trace);

  /** Works out ahead of the pass what of a reading does not depend on its time. */
  void prepare(Column column) {}

  /** Returns whether a reading of that kind can answer this metric. */
  abstract boolean accepts(Column column);

  /** Upstream's {@code isWithin}: both ends belong to the tolerated range. */
  final boolean tolerated(double ratio) {
    return 1.0 - toleranceDown <= ratio && ratio <= 1.0 + toleranceUp;
  }

  final void fail(String reason, Pass pass, Trace trace) {
    pass.fail(index, reason);
    trace.step(HpaStep.METRIC_FAILED).about(names.name()).note(reason);
  }

  /**
   * The smallest count that is not below the value, as Go's {@code int32(math.Ceil(x))} gives it
   * where it is defined; beyond the 32-bit range the nearest end (see ADR 0004).
   */
  static int ceil(double replicas) {
    return (int) Math.ceil(replicas);
  }

  /** The largest count that is not above a value of at least 0; Go's {@code int32(x)}. */
  static int floor(double replicas) {
    return (int) replicas;
  }

  /**
   * Relative deviations that are ignored.
   *
   * @param down below the target
   * @param up above the target
   */
  record Tolerances(double down, double up) {}
}
