package io.evenkeel.hpa;

import io.evenkeel.trace.Trace;

/**
 * Several metrics, one size: the largest proposal wins (upstream's {@code
 * computeReplicasForMetrics}).
 *
 * <pre>
 * winner = the first metric with the largest proposal, in the order of the spec
 * unable = all failed, or some failed and the winner asks for less than there is
 * </pre>
 *
 * A metric that fails may thus stop a fall, never a rise.
 */
final class MetricCombination {
  private MetricCombination() {}

  /** Evaluates every metric and puts the winner's proposal, or the failure, into the pass. */
  static void combine(
      CompiledSpec spec, HpaObservation seen, long nowMillis, Pass pass, Trace trace) {
    int running = 0;
    for (MetricRule rule : spec.rules) {
      evaluate(rule, seen, nowMillis, pass, trace);
      int metric = rule.index;
      if (pass.status[metric] == Pass.PROPOSED
          && (running == 0 || pass.proposals[metric] > running)) {
        running = pass.proposals[metric];
        pass.winner = metric;
      }
    }
    boolean allFailed = pass.failedCount == spec.rules.length;
    if (allFailed || (pass.failedCount > 0 && running < pass.current)) {
      giveUp(spec, allFailed, running, pass, trace);
    } else {
      choose(spec, Math.max(0, running), pass, trace);
    }
  }

  private static void evaluate(
      MetricRule rule, HpaObservation seen, long nowMillis, Pass pass, Trace trace) {
    boolean usable = !(rule instanceof UnusableRule);
    if (usable && seen.column(rule.index) instanceof Column.Unavailable unavailable) {
      rule.fail(unavailable.reason, pass, trace);
    } else {
      rule.evaluate(seen, nowMillis, pass, trace);
    }
  }

  private static void giveUp(
      CompiledSpec spec, boolean allFailed, int running, Pass pass, Trace trace) {
    pass.outcome = Pass.Outcome.UNABLE;
    MetricRule first = spec.rules[pass.firstFailure];
    trace
        .step(allFailed ? HpaStep.ALL_METRICS_FAILED : HpaStep.FALL_REFUSED)
        .about(first.names.failureReason())
        .change(pass.current, pass.current)
        .numbers(pass.failedCount, spec.rules.length, running)
        .note(first.names.failurePrefix(), pass.failure(pass.firstFailure));
  }

  private static void choose(CompiledSpec spec, int proposal, Pass pass, Trace trace) {
    pass.outcome = Pass.Outcome.MEASURED;
    pass.recommendation = proposal;
    pass.desired = proposal;
    trace
        .step(HpaStep.METRIC_CHOSEN)
        .about(spec.rules[pass.winner].names.name())
        .change(pass.current, proposal)
        .number(spec.rules.length)
        .note(spec.rules[pass.winner].names.winner());
  }
}
