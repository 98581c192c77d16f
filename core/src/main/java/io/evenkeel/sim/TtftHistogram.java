package io.evenkeel.sim;

/**
 * Times to first token in the buckets of vLLM's {@code time_to_first_token_seconds}, and their
 * quantiles as Prometheus computes them: linear within a bucket, so with the bucket's error.
 */
final class TtftHistogram {
  /** Upper bounds of vLLM's buckets in seconds; there is none at 2 s. */
  private static final double[] BOUNDS = {
    .001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640,
    2560
  };

  static final int BUCKETS = BOUNDS.length + 1;

  private TtftHistogram() {}

  static int bucket(double seconds) {
    int low = 0;
    int high = BOUNDS.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (seconds > BOUNDS[middle]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Returns a quantile of counts per bucket; NaN if there are none, the highest bound if it lies
   * beyond ({@code histogram_quantile}).
   */
  static double quantile(double q, double[] counts) {
    double total = 0;
    for (double count : counts) {
      total += count;
    }
    if (total < 1e-9) {
      return Double.NaN;
    }
    double rank = q * total;
    double below = 0;
    for (int i = 0; i < BOUNDS.length; i++) {
      if (below + counts[i] >= rank) {
        double from = i == 0 ? 0 : BOUNDS[i - 1];
        return from + (BOUNDS[i] - from) * ((rank - below) / counts[i]);
      }
      below += counts[i];
    }
    return BOUNDS[BOUNDS.length - 1];
  }
}
