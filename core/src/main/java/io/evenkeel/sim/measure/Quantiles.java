package io.evenkeel.sim.measure;

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

  private final double[] counts = new double[BUCKETS];
  private double total;

  /** The last time that was taken down, which a steady load repeats. */
  private double lastSeconds = Double.NaN;

  private int lastBucket;

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

  private static int bucket(double seconds) {
    if (!(seconds > LEAST)) {
      return 0;
    }
    return (int) Math.min(BUCKETS - 1, Math.ceil(StrictMath.log(seconds / LEAST) / STEP - 1e-9));
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
        return LEAST * StrictMath.exp(i * STEP);
      }
    }
    throw new IllegalStateException("counts do not add up to " + total);
  }
}
