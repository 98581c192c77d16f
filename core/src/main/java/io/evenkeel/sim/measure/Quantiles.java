package io.evenkeel.sim.measure;

import java.util.stream.IntStream;

/**
 * Quantiles of many times in little memory: counts in buckets whose bounds grow by {@value
 * #PERCENT} % each, from 0.1 ms to some days.
 *
 * <pre>
 * bucket of t = ⌈ln(t / 0.0001) / ln(1.01)⌉
 * </pre>
 *
 * <p>A quantile is the upper bound of its bucket: at most one percent above the true one.
 */
public final class Quantiles {
  static final int PERCENT = 1;

  private static final double LEAST = 1e-4;
  private static final double STEP = StrictMath.log(1 + PERCENT / 100.0);
  private static final int BUCKETS = 2200;

  /** Upper bounds, with room for the last digits of a time that lies on one. */
  private static final double[] BOUNDS =
      IntStream.range(0, BUCKETS).mapToDouble(i -> bound(i) * (1 + 1e-11)).toArray();

  /** Of a double's 52 bits after the point 7 are looked at, which is 0.8 % at most. */
  private static final int DROPPED_BITS = 45;

  private static final int FIRST_CELL = cell(LEAST);
  private static final int[] FIRST_BUCKET = firstBuckets();

  private final double[] counts = new double[BUCKETS];
  private double total;

  /** The last time that was taken down, which a steady load repeats. */
  private double lastSeconds = Double.NaN;

  private int lastBucket;

  private static double bound(int bucket) {
    return LEAST * StrictMath.exp(bucket * STEP);
  }

  /** Takes down a time in seconds. */
  public void add(double seconds) {
    add(seconds, 1);
  }

  /** Takes down a time in seconds of so many requests, which may be a fraction. */
  public void add(double seconds, double requests) {
    if (seconds != lastSeconds) {
      lastSeconds = seconds;
      lastBucket = bucket(seconds);
    }
    counts[lastBucket] += requests;
    total += requests;
  }

  /** The table knows the bucket to within one; taking a logarithm each time was half the cost. */
  private static int bucket(double seconds) {
    if (!(seconds > LEAST)) {
      return 0;
    }
    if (!(seconds <= BOUNDS[BUCKETS - 1])) {
      return BUCKETS - 1;
    }
    int bucket = FIRST_BUCKET[cell(seconds) - FIRST_CELL];
    while (seconds > BOUNDS[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /** Exponent and leading bits of a positive number: cells narrower than a bucket, in order. */
  private static int cell(double seconds) {
    return (int) (Double.doubleToRawLongBits(seconds) >>> DROPPED_BITS);
  }

  /** Returns for each cell the bucket of its lower end. */
  private static int[] firstBuckets() {
    int[] first = new int[cell(BOUNDS[BUCKETS - 1]) - FIRST_CELL + 1];
    int bucket = 0;
    for (int i = 0; i < first.length; i++) {
      double lowest = Double.longBitsToDouble((long) (FIRST_CELL + i) << DROPPED_BITS);
      while (lowest > BOUNDS[bucket]) {
        bucket++;
      }
      first[i] = bucket;
    }
    return first;
  }

  /**
   * Returns a quantile in seconds; NaN if there is nothing.
   *
   * @param share from 0 to 1, such as 0.95
   */
  public double at(double share) {
    if (total == 0) {
      return Double.NaN;
    }
    double rank = Math.min(total * (1 - 1e-9), Math.max(1, Math.ceil(share * total - 1e-9)));
    double seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return bound(i);
      }
    }
    throw new IllegalStateException("counts do not add up to " + total);
  }
}
