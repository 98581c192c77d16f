package io.evenkeel.hpa;

import io.evenkeel.trace.Trace;

/**
 * A metric that each pod has: utilization of a resource, average of a resource, Pods metric
 * (upstream's {@code GetResourceReplicas} and {@code calcPlainMetricReplicas}).
 *
 * <pre>
 * measured = Σ value × 100 div Σ request   (utilization, percent)
 *          = Σ value div samples           (average)
 * ratio    = measured / target
 * proposal = current                       if ratio is tolerated
 *          = ⌈ratio × ready pods⌉          else
 * </pre>
 *
 * <p>With missing pods, or with unready pods and a ratio above 1, the proposal is damped: unready
 * pods count as 0; missing ones as 0 on a rise and as full on a fall (the target, or for a
 * utilization the larger of the target and 100 % of the request). Then
 *
 * <pre>
 * proposal = current                       if the new ratio is tolerated or on the other side of 1
 *          = ⌈new ratio × all counted⌉     unless that goes against the ratio: then current
 * </pre>
 *
 * Integer divisions truncate and sums wrap, as in Go.
 */
final class PerPodRule extends MetricRule {
  private final boolean utilization;
  private final boolean cpu;
  private final long target;

  /**
   * Compiles a metric.
   *
   * @param target what the pods are steered to
   * @param cpu whether the metric is the resource cpu, for which readiness matters
   */
  PerPodRule(
      int index, MetricNames names, Tolerances tolerances, PerPodTarget target, boolean cpu) {
    super(index, names, tolerances);
    this.utilization = target.utilization();
    this.target = target.value();
    this.cpu = cpu;
  }

  @Override
  boolean accepts(Column column) {
    return column instanceof Column.PerPod || column instanceof Column.Average;
  }

  /** Only for the resource cpu does it depend on the time which pods count. */
  @Override
  void prepare(Column column) {
    if (!cpu && column instanceof Column.PerPod perPod) {
      PodTally tally = perPod.settled == null ? new PodTally() : perPod.settled;
      tally.count(perPod, fallbackPercent());
      perPod.settled = tally;
    }
  }

  private int fallbackPercent() {
    return utilization ? (int) Math.max(100, target) : 0;
  }

  @Override
  void evaluate(HpaObservation seen, long nowMillis, Pass pass, Trace trace) {
    Column column = seen.column(index);
    if (column instanceof Column.Average average) {
      evaluateAverage(average.milli, pass, trace);
    } else if (column instanceof Column.PerPod perPod) {
      evaluatePods(perPod, nowMillis, pass, trace);
    }
  }

  /** Every replica reports the same, so nothing is missing and all are ready. */
  private void evaluateAverage(long milli, Pass pass, Trace trace) {
    long measured = utilization ? (int) (milli / 1000) : milli;
    proposePlain(measured, milli, pass.current, pass, trace);
  }

  private void evaluatePods(Column.PerPod column, long nowMillis, Pass pass, Trace trace) {
    PodTally tally = column.settled;
    if (tally == null) {
      tally = pass.tally;
      tally.countReadiness(column, nowMillis, fallbackPercent());
    }
    if (column.pods.count == 0) {
      fail(Failures.NO_PODS, pass, trace);
    } else if (tally.samples == 0) {
      fail(Failures.NO_READY_SAMPLES, pass, trace);
    } else if (utilization && column.requestFailure != null) {
      fail(column.requestFailure, pass, trace);
    } else if (utilization && tally.requests == 0) {
      fail(Failures.NO_KNOWN_PODS, pass, trace);
    } else {
      long measured = measure(tally.value, tally.requests, tally.samples);
      proposeFor(tally, measured, tally.value / tally.weighedSamples, pass, trace);
    }
  }

  private void proposeFor(PodTally tally, long measured, long average, Pass pass, Trace trace) {
    double ratio = (double) measured / target;
    boolean dampUnready = tally.unready > 0 && ratio > 1.0;
    if (!dampUnready && tally.missing == 0) {
      proposePlain(measured, average, tally.ready, pass, trace);
    } else {
      proposeDamped(tally, measured, average, pass, trace);
    }
  }

  private void proposePlain(long measured, long average, int pods, Pass pass, Trace trace) {
    double ratio = (double) measured / target;
    boolean tolerated = tolerated(ratio);
    int proposal = tolerated ? pass.current : ceil(ratio * pods);
    pass.propose(index, proposal, measured, average);
    trace
        .step(tolerated ? HpaStep.METRIC_TOLERATED : HpaStep.METRIC_RATIO)
        .about(names.name())
        .ratio(ratio)
        .numbers(measured, target, proposal)
        .note(unit());
  }

  private void proposeDamped(PodTally tally, long measured, long average, Pass pass, Trace trace) {
    double ratio = (double) measured / target;
    boolean dampUnready = tally.unready > 0 && ratio > 1.0;
    long requests = dampedRequests(tally, ratio, dampUnready);
    if (utilization && requests == 0) {
      fail(Failures.NO_KNOWN_PODS, pass, trace);
      return;
    }
    int samples = dampedSamples(tally, ratio, dampUnready);
    double damped = (double) measure(dampedValue(tally, ratio), requests, samples) / target;
    int proposal = ceil(damped * samples);
    HpaStep step = verdict(ratio, damped, proposal, pass.current);
    int settled = step == HpaStep.METRIC_RATIO ? proposal : pass.current;
    pass.propose(index, settled, measured, average);
    trace
        .step(step)
        .about(names.name())
        .ratio(damped)
        .numbers(measured, target, settled)
        .numbers(dampUnready ? tally.unready : 0, tally.missing)
        .note(unit());
  }

  private HpaStep verdict(double ratio, double damped, int proposal, int current) {
    if (tolerated(damped)) {
      return HpaStep.METRIC_TOLERATED;
    }
    return onOtherSide(ratio, damped) || isReversed(damped, proposal, current)
        ? HpaStep.METRIC_REVERSED
        : HpaStep.METRIC_RATIO;
  }

  private static boolean onOtherSide(double ratio, double damped) {
    return (ratio < 1.0 && damped > 1.0) || (ratio > 1.0 && damped < 1.0);
  }

  private static boolean isReversed(double damped, int proposal, int current) {
    return (damped < 1.0 && proposal > current) || (damped > 1.0 && proposal < current);
  }

  private long dampedValue(PodTally tally, double ratio) {
    long missing = utilization ? tally.missingFallback : tally.missing * target;
    return ratio < 1.0 ? tally.value + missing : tally.value;
  }

  private static long dampedRequests(PodTally tally, double ratio, boolean dampUnready) {
    long missing = ratio == 1.0 ? 0 : tally.missingRequests;
    return tally.requests + missing + (dampUnready ? tally.unreadyRequests : 0);
  }

  private static int dampedSamples(PodTally tally, double ratio, boolean dampUnready) {
    int missing = ratio == 1.0 ? 0 : tally.missing;
    return tally.samples + missing + (dampUnready ? tally.unready : 0);
  }

  private long measure(long value, long requests, int samples) {
    return utilization ? (int) (value * 100 / requests) : value / samples;
  }

  private String unit() {
    return utilization ? "%" : "";
  }

  /**
   * What the pods are steered to.
   *
   * @param utilization whether the value is percent of the requests
   * @param value percent, or thousandths per pod
   */
  record PerPodTarget(boolean utilization, long value) {}
}
