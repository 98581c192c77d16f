package io.evenkeel.hpa;

import io.evenkeel.trace.Trace;

/**
 * A total that is shared out among the replicas: Object and External metrics with a target {@code
 * averageValue} (upstream's {@code GetObjectPerPodMetricReplicas} and {@code
 * GetExternalPerPodMetricReplicas}).
 *
 * <pre>
 * ratio    = total / (target × replicas)
 * proposal = replicas                      if ratio is tolerated
 *          = ⌈total / target⌉              else
 * </pre>
 *
 * <p>Replicas are those that exist ({@code scale.status.replicas}), so that during a rollout the
 * proposal can differ from the wanted size even within tolerance. No pod is looked at.
 */
final class ShareRule extends MetricRule {
  private final Summation summation;
  private final long target;

  ShareRule(int index, MetricNames names, Tolerances tolerances, Summation summation, long target) {
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
    int replicas = seen.statusReplicas();
    double ratio = (double) total / ((double) target * replicas);
    boolean tolerated = tolerated(ratio);
    int proposal = tolerated ? replicas : ceil((double) total / target);
    long average = perReplica(total, replicas);
    pass.propose(index, proposal, average, average);
    trace
        .step(tolerated ? HpaStep.METRIC_TOLERATED : HpaStep.METRIC_SHARE)
        .about(names.name())
        .ratio(ratio)
        .numbers(total, target, proposal);
  }

  /**
   * The reported average rounds up and is zero without replicas; the upper end stays what it is.
   */
  static long perReplica(long total, int replicas) {
    return replicas == 0 ? 0 : (long) Math.ceil((double) total / replicas);
  }
}
