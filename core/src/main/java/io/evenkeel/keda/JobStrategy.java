package io.evenkeel.keda;

import io.evenkeel.keda.ScaledJobSpec.ScalingStrategy;
import io.evenkeel.model.GoFloat;

/**
 * How many jobs to start for a queue (upstream's {@code ScalingStrategy}); m is what the queue asks
 * for, r and p are running and pending jobs, c the most there may be beyond the minimum.
 *
 * <pre>
 * default   m − r
 * custom    min(m − deduction − trunc(r · percentage), c)
 * accurate  m + r − p &gt; c ? c − r : m − p
 * eager     min(c − r − p, m), and as many at once as c
 * </pre>
 */
enum JobStrategy {
  DEFAULT("default"),
  CUSTOM("custom"),
  ACCURATE("accurate"),
  EAGER("eager");

  private final String apiName;

  JobStrategy(String apiName) {
    this.apiName = apiName;
  }

  /** Returns the strategy a spec asks for; the default one if it makes no sense of it. */
  static JobStrategy of(ScalingStrategy spec) {
    for (JobStrategy strategy : values()) {
      if (strategy.apiName.equals(spec.strategy())) {
        boolean usable =
            strategy != CUSTOM
                || GoFloat.parse(spec.customScalingRunningJobPercentage()).isPresent();
        return usable ? strategy : DEFAULT;
      }
    }
    return DEFAULT;
  }

  String apiName() {
    return apiName;
  }

  /** Returns how many jobs to start at most; may be negative. */
  int jobs(ScalingStrategy spec, JobCounts counts, int dynamic) {
    long m = counts.maxScale();
    long r = counts.running();
    long p = counts.pending();
    long c = dynamic;
    long jobs =
        switch (this) {
          case DEFAULT -> m - r;
          case CUSTOM -> Math.min(m - deduction(spec, r), c);
          case ACCURATE -> m + r - p > c ? c - r : m - p;
          case EAGER -> Math.min(c - r - p, m);
        };
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, jobs));
  }

  private static long deduction(ScalingStrategy spec, long running) {
    double share = GoFloat.parse(spec.customScalingRunningJobPercentage()).orElse(0);
    long ofRunning =
        (long) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, running * share));
    return spec.customScalingQueueLengthDeduction() + ofRunning;
  }

  /** Returns how many jobs may be started at once. */
  int scaleTo(int scaleTo, int dynamic) {
    return this == EAGER ? dynamic : scaleTo;
  }
}
