package io.evenkeel.hpa;

import org.jspecify.annotations.Nullable;

/** One metric's reading, laid out so that a pass over it neither searches nor allocates. */
abstract sealed class Column {

  /** No value, and why. */
  static final class Unavailable extends Column {
    final String reason;

    Unavailable(String reason) {
      this.reason = reason;
    }
  }

  /** Values of the whole workload, in thousandths. */
  static final class Values extends Column {
    final long[] milli;

    Values(long[] milli) {
      this.milli = milli;
    }
  }

  /** The average over all current replicas, in thousandths of the target's unit. */
  static final class Average extends Column {
    final long milli;

    Average(long milli) {
      this.milli = milli;
    }
  }

  /** Samples by row of the {@link PodTable}. */
  static final class PerPod extends Column {
    final PodTable pods;

    /** Whether the pod of the row has a sample. */
    final boolean[] present;

    /** The sample of the row in thousandths. */
    final long[] milli;

    /** Start of the interval the sample covers: it is whole if the pod has been ready since. */
    final long[] fromMillis;

    /** Samples of pods that are not in the table. */
    long[] strangers = {};

    /** What each pod requests of the resource in thousandths; empty if nobody asks. */
    long[] requests = {};

    /** The sums of the samples, where they do not depend on the time of the pass. */
    @Nullable PodTally settled;

    /** Why the requests cannot be known. */
    @Nullable String requestFailure;

    PerPod(PodTable pods) {
      this.pods = pods;
      int rows = pods.flags.length;
      present = new boolean[rows];
      milli = new long[rows];
      fromMillis = new long[rows];
    }
  }
}
