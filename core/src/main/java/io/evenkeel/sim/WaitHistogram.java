package io.evenkeel.sim;

/**
 * Waiting times in buckets that grow by 2 %: bucket i ends at 0.01 s · 1.02^i. A quantile is the
 * end of its bucket, at most 2 % too long, and never more than the longest wait. Bounded: the last
 * bucket takes all beyond 10 years.
 */
final class WaitHistogram {
  private static final double FIRST_END = 0.01;
  private static final double GROWTH = 1.02;
  private static final int BUCKETS = 1250;

  private final long[] counts = new long[BUCKETS];
  private long count;
  private double sum;
  private double longest;

  void add(double seconds) {
    counts[bucket(seconds)]++;
    count++;
    sum += seconds;
    longest = Math.max(longest, seconds);
  }

  long count() {
    return count;
  }

  /** Returns the mean in seconds; 0 without any. */
  double mean() {
    return count == 0 ? 0 : sum / count;
  }

  double longest() {
    return longest;
  }

  /** Returns a quantile in seconds; 0 without any. */
  double quantile(double share) {
    long rank = (long) Math.ceil(share * count);
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (count > 0 && seen >= rank) {
        return Math.min(longest, FIRST_END * StrictMath.pow(GROWTH, i));
      }
    }
    return longest;
  }

  private static int bucket(double seconds) {
    if (seconds <= FIRST_END) {
      return 0;
    }
    double place = StrictMath.log(seconds / FIRST_END) / StrictMath.log(GROWTH);
    return (int) Math.min(BUCKETS - 1, Math.ceil(place));
  }
}
