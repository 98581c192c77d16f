package io.evenkeel.sim;

import java.util.Set;

/**
 * What one replica has counted so far in vLLM's histograms: always times to first token, the others
 * only if somebody will read them, because every token costs time. Not thread-safe.
 */
final class LatencyCounts {
  private static final int HISTOGRAMS = LatencyHistogram.ALL.size();
  private static final double[] UNREAD = new double[0];

  private final double[][] counts = new double[HISTOGRAMS][];

  /** Where the last value lay: the next often lies there, too. */
  private final int[] recent = new int[HISTOGRAMS];

  LatencyCounts(Set<LatencyHistogram> read) {
    for (LatencyHistogram histogram : LatencyHistogram.ALL) {
      boolean kept = histogram.equals(LatencyHistogram.TTFT) || read.contains(histogram);
      counts[histogram.place()] = kept ? histogram.empty() : UNREAD;
    }
  }

  boolean keeps(LatencyHistogram histogram) {
    return counts[histogram.place()] != UNREAD;
  }

  /** Counts a value so many times, which may be a fraction. */
  void add(LatencyHistogram histogram, double seconds, double times) {
    int index = histogram.place();
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
    double[][] copy = new double[HISTOGRAMS][];
    for (int i = 0; i < HISTOGRAMS; i++) {
      copy[i] = counts[i] == UNREAD ? UNREAD : counts[i].clone();
    }
    return copy;
  }
}
