package io.evenkeel.sim;

import java.util.Set;

/**
 * What one replica has counted so far in vLLM's histograms: always times to first token, the others
 * only if somebody will read them, because every token costs time. Not thread-safe.
 */
final class LatencyCounts {
  private static final LatencyHistogram[] ALL = LatencyHistogram.values();
  private static final double[] UNREAD = new double[0];

  private final double[][] counts = new double[ALL.length][];

  /** Where the last value lay: the next often lies there, too. */
  private final int[] recent = new int[ALL.length];

  LatencyCounts(Set<LatencyHistogram> read) {
    for (LatencyHistogram histogram : ALL) {
      boolean kept = histogram == LatencyHistogram.TTFT || read.contains(histogram);
      counts[histogram.ordinal()] = kept ? histogram.empty() : UNREAD;
    }
  }

  boolean keeps(LatencyHistogram histogram) {
    return counts[histogram.ordinal()] != UNREAD;
  }

  /** Counts a value so many times, which may be a fraction. */
  void add(LatencyHistogram histogram, double seconds, double times) {
    int index = histogram.ordinal();
    double[] own = counts[index];
    if (own == UNREAD) {
      return;
    }
    if (!histogram.isIn(recent[index], seconds)) {
      recent[index] = histogram.bucket(seconds);
    }
    own[recent[index]] += times;
    own[own.length - 1] += times * seconds;
  }

  /** Returns the counts at this moment, in the order of the histograms. */
  double[][] now() {
    double[][] copy = new double[ALL.length][];
    for (int i = 0; i < ALL.length; i++) {
      copy[i] = counts[i] == UNREAD ? UNREAD : counts[i].clone();
    }
    return copy;
  }
}
