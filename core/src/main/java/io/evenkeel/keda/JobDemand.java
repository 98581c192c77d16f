package io.evenkeel.keda;

import io.evenkeel.trace.Trace;
import java.util.List;

/**
 * What all triggers of a ScaledJob ask for together (upstream's {@code IsScaledJobActive}).
 *
 * <pre>
 * of one trigger  q = its length,  v = min(q / target, c);  0 without a target
 * max  the longest q and its v     min  the shortest q and its v
 * avg  means of q and v            sum  sums of q and v         active triggers only
 * maxScale = ⌈min(v, c)⌉           scaleTo = ⌈q⌉
 * </pre>
 *
 * @param active whether any trigger asks for jobs, or some jobs always run
 * @param error whether some trigger failed
 * @param scaleTo length of the queue, rounded up
 * @param maxScale jobs it asks for
 */
record JobDemand(boolean active, boolean error, int scaleTo, int maxScale) {
  static JobDemand of(
      String calculation, JobBounds bounds, List<JobTrigger> triggers, Trace trace) {
    Combination all = new Combination(calculation);
    boolean error = false;
    for (JobTrigger trigger : triggers) {
      if (trigger instanceof JobTrigger.Failed failed) {
        error = true;
        trace.step(ScaledJobStep.TRIGGER_FAILED).about(failed.metric()).note(failed.error());
      } else if (trigger instanceof JobTrigger.Read read) {
        all.add(read, bounds.dynamic(), trace);
      }
    }
    int maxScale = ceiling(Math.min(all.jobs(), bounds.dynamic()));
    int scaleTo = ceiling(all.length());
    trace
        .step(ScaledJobStep.QUEUE_COMBINED)
        .about(calculation.isEmpty() ? "max" : calculation)
        .change(0, maxScale)
        .number(scaleTo);
    return new JobDemand(all.taken || bounds.minimum() > 0, error, scaleTo, maxScale);
  }

  /** NaN is nothing, and no number of jobs is negative. */
  private static int ceiling(double value) {
    return (int) Math.max(0, Math.ceil(value));
  }

  /** Adds up what active triggers ask for. */
  private static final class Combination {
    private final String calculation;
    private double length;
    private double jobs;
    private int active;
    private boolean taken;

    Combination(String calculation) {
      this.calculation = calculation;
    }

    void add(JobTrigger.Read read, int dynamic, Trace trace) {
      double q = read.queueLength();
      double target = read.targetAverageValue();
      double v = target == 0 ? 0 : Math.min(q / target, dynamic);
      trace
          .step(read.active() ? ScaledJobStep.TRIGGER_READ : ScaledJobStep.TRIGGER_INACTIVE)
          .about(read.metric())
          .numbers((long) (q * 1000), (long) (target * 1000), (long) (v * 1000));
      if (!read.active()) {
        return;
      }
      active++;
      switch (calculation) {
        case "avg", "sum" -> {
          length += q;
          jobs += v;
          taken = true;
        }
        // A shortest length of 0 gives way to any other, as upstream has it.
        case "min" -> takeIf(q < length || length == 0, q, v);
        default -> takeIf(q > length, q, v);
      }
    }

    private void takeIf(boolean better, double q, double v) {
      if (better) {
        length = q;
        jobs = v;
        taken = true;
      }
    }

    double length() {
      return calculation.equals("avg") && active > 0 ? length / active : length;
    }

    double jobs() {
      return calculation.equals("avg") && active > 0 ? jobs / active : jobs;
    }
  }
}
