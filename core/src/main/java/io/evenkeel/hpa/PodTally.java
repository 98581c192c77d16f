package io.evenkeel.hpa;

/**
 * The pods of one metric, grouped and summed up (upstream's {@code groupPods}). Per pod, the first
 * that applies:
 *
 * <pre>
 * being deleted, failed or succeeded                      ignored
 * Pending                                                 unready
 * no sample                                               missing
 * cpu: no Ready condition or no start time                unready
 * cpu: younger than the initialization period, and        unready
 *      not ready or the sample began before it was ready
 * cpu: older, not ready, and never was ready              unready
 * else                                                    ready
 * </pre>
 *
 * One instance is reused from metric to metric.
 */
final class PodTally {
  int ready;
  int unready;
  int missing;
  int ignored;

  /** Samples that count: those of ready pods and of pods that were not listed. */
  int samples;

  /** Samples that {@link #value} is the sum of: for a utilization those with a known request. */
  int weighedSamples;

  long value;

  long requests;
  long unreadyRequests;
  long missingRequests;

  /** What the missing pods would use if each used its fallback share of its request. */
  long missingFallback;

  private final long cpuInitializationMillis;
  private final long readinessDelayMillis;

  /** A tally of metrics for which readiness does not matter. */
  PodTally() {
    this(0, 0);
  }

  /** A tally of the resource cpu, too. */
  PodTally(HpaOptions options) {
    this(Millis.of(options.cpuInitializationPeriod()), Millis.of(options.initialReadinessDelay()));
  }

  private PodTally(long cpuInitializationMillis, long readinessDelayMillis) {
    this.cpuInitializationMillis = cpuInitializationMillis;
    this.readinessDelayMillis = readinessDelayMillis;
  }

  /**
   * Groups and sums the samples of a metric for which readiness does not matter.
   *
   * @param fallbackPercent share of its request that a missing pod is taken to use
   */
  void count(Column.PerPod column, int fallbackPercent) {
    count(column, false, 0, fallbackPercent);
  }

  /**
   * Groups and sums the samples of the resource cpu.
   *
   * @param fallbackPercent share of its request that a missing pod is taken to use
   */
  void countReadiness(Column.PerPod column, long nowMillis, int fallbackPercent) {
    count(column, true, nowMillis, fallbackPercent);
  }

  private void count(Column.PerPod column, boolean cpu, long nowMillis, int fallbackPercent) {
    reset();
    boolean weighed = column.requests.length > 0;
    for (int row = 0; row < column.pods.count; row++) {
      int alike = column.pods.alike[row];
      long request = weighed ? column.requests[row] : 0;
      switch (group(column, row, cpu, nowMillis)) {
        case READY -> {
          ready += alike;
          value += alike * column.milli[row];
          requests += alike * request;
        }
        case UNREADY -> {
          unready += alike;
          unreadyRequests += alike * request;
        }
        case MISSING -> {
          missing += alike;
          missingRequests += alike * request;
          missingFallback += alike * (request * fallbackPercent / 100);
        }
        case IGNORED -> ignored += alike;
      }
    }
    addStrangers(column, weighed);
  }

  private void reset() {
    ready = unready = missing = ignored = 0;
    value = requests = unreadyRequests = missingRequests = missingFallback = 0;
  }

  /**
   * A pod that was not listed counts as a sample; its request is not known, so it weighs nothing.
   */
  private void addStrangers(Column.PerPod column, boolean weighed) {
    samples = ready + column.strangers.length;
    weighedSamples = weighed ? ready : samples;
    if (!weighed) {
      for (long stranger : column.strangers) {
        value += stranger;
      }
    }
  }

  Group group(Column.PerPod column, int row, boolean cpu, long nowMillis) {
    PodTable pods = column.pods;
    byte flags = pods.flags[row];
    if ((flags & PodTable.IGNORED) != 0) {
      return Group.IGNORED;
    }
    if ((flags & PodTable.PENDING) != 0) {
      return Group.UNREADY;
    }
    if (!column.present[row]) {
      return Group.MISSING;
    }
    return cpu && isWarmingUp(pods, row, column.fromMillis[row], nowMillis)
        ? Group.UNREADY
        : Group.READY;
  }

  private boolean isWarmingUp(PodTable pods, int row, long sampleFrom, long nowMillis) {
    byte flags = pods.flags[row];
    if ((flags & PodTable.NOT_STARTED) != 0) {
      return true;
    }
    boolean notReady = (flags & PodTable.NOT_READY) != 0;
    long started = pods.startMillis[row];
    long turned = pods.readinessMillis[row];
    return started + cpuInitializationMillis > nowMillis
        ? notReady || sampleFrom < turned
        : notReady && started + readinessDelayMillis > turned;
  }

  /** How a pod is treated. */
  enum Group {
    READY,
    UNREADY,
    MISSING,
    IGNORED
  }
}
