package io.evenkeel.keda;

import io.evenkeel.keda.ScaledJobSpec.ScalingStrategy;
import io.evenkeel.trace.Trace;

/**
 * How many jobs a pass may start (upstream's {@code getScalingDecision}).
 *
 * <pre>
 * running &lt; minimum   minimum − running
 * otherwise           max(0, strategy(m, running − minimum, p, c))
 * </pre>
 *
 * @param jobs jobs to start at most, at least 0
 * @param scaleTo jobs that the queue could keep busy, at least 0
 */
record JobScaling(int jobs, int scaleTo) {
  static JobScaling of(ScalingStrategy spec, JobBounds bounds, JobCounts counts, Trace trace) {
    int running = counts.running();
    if (running < bounds.minimum()) {
      int missing = bounds.minimum() - running;
      trace.step(ScaledJobStep.BELOW_MINIMUM).change(0, missing).numbers(running, bounds.minimum());
      return new JobScaling(missing, missing);
    }
    JobStrategy strategy = JobStrategy.of(spec);
    JobCounts beyond =
        new JobCounts(
            counts.maxScale(), running - bounds.minimum(), counts.pending(), counts.scaleTo());
    int jobs = Math.max(0, strategy.jobs(spec, beyond, bounds.dynamic()));
    trace
        .step(ScaledJobStep.STRATEGY_APPLIED)
        .about(strategy.apiName())
        .change(counts.maxScale(), jobs)
        .numbers(beyond.running(), beyond.pending(), bounds.dynamic());
    return new JobScaling(jobs, strategy.scaleTo(counts.scaleTo(), bounds.dynamic()));
  }

  /** Returns how many jobs are started: no more than the queue could keep busy. */
  int count() {
    return Math.max(0, Math.min(scaleTo, jobs));
  }
}
