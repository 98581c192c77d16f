package io.evenkeel.hpa;

import org.jspecify.annotations.Nullable;

/** What one pass has found out so far. Reused by {@code advance}, new for every {@code decide}. */
final class Pass {
  /** How the pass ended. */
  enum Outcome {
    /** The target has no replicas and nobody may wake it. */
    DISABLED,
    /** A bound alone decided; no metric was looked at. */
    BOUNDED,
    /** The metrics decided. */
    MEASURED,
    /** No size could be computed. */
    UNABLE
  }

  static final byte NOT_READ = 0;
  static final byte PROPOSED = 1;
  static final byte FAILED = 2;

  final PodTally tally;
  final byte[] status;
  final int[] proposals;
  final long[] measured;
  final long[] averages;
  final @Nullable String[] failures;

  Outcome outcome = Outcome.DISABLED;
  int current;
  int desired;

  /** What the metrics ask for before windows and limits; recorded if {@link #outcome} says so. */
  int recommendation;

  /** Row of the metric that asks for the most. */
  int winner;

  /** Row of the first metric that failed; −1 if none did. */
  int firstFailure;

  int failedCount;

  Pass(HpaOptions options, int metricCount) {
    tally = new PodTally(options);
    status = new byte[metricCount];
    proposals = new int[metricCount];
    measured = new long[metricCount];
    averages = new long[metricCount];
    failures = new @Nullable String[metricCount];
  }

  void begin(int currentReplicas) {
    current = currentReplicas;
    desired = currentReplicas;
    recommendation = 0;
    winner = 0;
    firstFailure = -1;
    failedCount = 0;
    java.util.Arrays.fill(status, NOT_READ);
  }

  void propose(int metric, int replicas, long measuredValue, long average) {
    status[metric] = PROPOSED;
    proposals[metric] = replicas;
    measured[metric] = measuredValue;
    averages[metric] = average;
  }

  /** Why a metric failed; empty if it did not. */
  String failure(int metric) {
    String reason = failures[metric];
    return status[metric] == FAILED && reason != null ? reason : "";
  }

  void fail(int metric, String reason) {
    status[metric] = FAILED;
    failures[metric] = reason;
    failedCount++;
    if (firstFailure < 0) {
      firstFailure = metric;
    }
  }
}
