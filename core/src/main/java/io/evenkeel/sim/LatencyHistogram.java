package io.evenkeel.sim;

import java.util.List;

/**
 * A histogram of vLLM's, with its buckets, and what Prometheus computes of it: {@code
 * histogram_quantile} is linear within a bucket, so it has the bucket's error.
 *
 * <p>Counts are an array with one place per bucket, the last of them beyond all bounds, and then
 * the sum of all values.
 */
final class LatencyHistogram {
  private static final double[] PER_TOKEN = {
    .01, .025, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80
  };

  /** {@code time_to_first_token_seconds}; no bucket ends at 2 s. */
  static final LatencyHistogram TTFT =
      new LatencyHistogram(
          "TTFT",
          0,
          new double[] {
            .001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80,
            160, 640, 2560
          });

  /** {@code inter_token_latency_seconds}: every token after the first. */
  static final LatencyHistogram ITL = new LatencyHistogram("ITL", 1, PER_TOKEN);

  /** {@code request_time_per_output_token_seconds}: the mean of every answer. */
  static final LatencyHistogram TPOT = new LatencyHistogram("TPOT", 2, PER_TOKEN);

  /** {@code e2e_request_latency_seconds}. */
  static final LatencyHistogram E2E =
      new LatencyHistogram(
          "E2E",
          3,
          new double[] {
            .3, .5, .8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920,
            7680
          });

  /** All of them, each at its place. */
  static final List<LatencyHistogram> ALL = List.of(TTFT, ITL, TPOT, E2E);

  private final String name;
  private final int place;
  private final double[] bounds;

  private LatencyHistogram(String name, int place, double[] bounds) {
    this.name = name;
    this.place = place;
    this.bounds = bounds;
  }

  /** Returns the histogram of a short name such as TTFT. */
  static LatencyHistogram named(String name) {
    return ALL.stream().filter(it -> it.name.equals(name)).findFirst().orElseThrow();
  }

  /** Returns its place among all histograms, from 0. */
  int place() {
    return place;
  }

  double[] empty() {
    return new double[bounds.length + 2];
  }

  int bucket(double seconds) {
    int low = 0;
    int high = bounds.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (seconds > bounds[middle]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns whether a value lies in a bucket, which is quicker to say than in which it lies. */
  boolean isIn(int bucket, double seconds) {
    return (bucket == bounds.length || seconds <= bounds[bucket])
        && (bucket == 0 || seconds > bounds[bucket - 1]);
  }

  /**
   * Returns a quantile of counts per bucket; NaN if there are none, the highest bound if it lies
   * beyond ({@code histogram_quantile}).
   */
  double quantile(double q, double[] counts) {
    double total = total(counts);
    if (total < 1e-9) {
      return Double.NaN;
    }
    double rank = q * total;
    double below = 0;
    for (int i = 0; i < bounds.length; i++) {
      if (below + counts[i] >= rank) {
        double from = i == 0 ? 0 : bounds[i - 1];
        return from + (bounds[i] - from) * ((rank - below) / counts[i]);
      }
      below += counts[i];
    }
    return bounds[bounds.length - 1];
  }

  /** Returns the mean, {@code rate(x_sum) / rate(x_count)}, which has no error; NaN if empty. */
  double mean(double[] counts) {
    double total = total(counts);
    return total < 1e-9 ? Double.NaN : counts[bounds.length + 1] / total;
  }

  private double total(double[] counts) {
    double total = 0;
    for (int i = 0; i <= bounds.length; i++) {
      total += counts[i];
    }
    return total;
  }

  @Override
  public String toString() {
    return name;
  }
}
