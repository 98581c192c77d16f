package io.evenkeel.hpa;

import io.evenkeel.trace.Trace;

/**
 * A total that is not divided by the pods: Object and External metrics with a target {@code value}
 * (upstream's {@code GetObjectMetricReplicas} and {@code GetExternalMetricReplicas}).
 *
 * <pre>
 * ratio    = total / target
 * proposal = ⌈ratio⌉                       if there are no replicas
 *          = current                       if ratio is tolerated
 *          = ⌈ratio × ready pods⌉          else
 * </pre>
 */
final class TotalRule extends MetricRule {
  private final Summation summation;
  private final long target;

  TotalRule(int index, MetricNames names, Tolerances tolerances, Summation summation, long target) {
    super(index, names, tolerances);
    this.summation = summation;
    this.target = target;
  }

  @Override
  boolean accepts(Column column) {
    return column instanceof Column.Values;
  }

  @Override
  void evaluate(HpaObservation seen, long nowMillis, Pass pass, Trace trace) {
    long total = summation.total(((Column.Values) seen.column(index)).milli);
    double ratio = (double) total / target;
    boolean tolerated = pass.current != 0 && tolerated(ratio);
    if (pass.current != 0 && !tolerated && seen.podCount() == 0) {
      fail(Failures.NO_PODS_TO_COUNT, pass, trace);
      return;
    }
    int pods = pass.current == 0 ? 1 : seen.readyCount();
    int proposal = tolerated ? pass.current : ceil(ratio * pods);
    pass.propose(index, proposal, total, 0);
    trace
        .step(tolerated ? HpaStep.METRIC_TOLERATED : HpaStep.METRIC_RATIO)
        .about(names.name())
        .ratio(ratio)
        .numbers(total, target, proposal);
  }
}
