package io.evenkeel.vpa;

/**
 * How a histogram divides values into buckets. Two schemes with the same parameters are equal, and
 * histograms of equal schemes can be merged.
 */
abstract sealed class BucketScheme permits LinearBuckets, ExponentialBuckets {
  /** Bounds what one histogram can cost. */
  private static final int MOST_BUCKETS = 100_000;

  private final double epsilon;
  private final int count;

  BucketScheme(double epsilon, double count) {
    requirePositive("epsilon", epsilon);
    if (!(count <= MOST_BUCKETS)) {
      throw new IllegalArgumentException(
          "a scheme has at most " + MOST_BUCKETS + " buckets, these would be " + count);
    }
    this.epsilon = epsilon;
    this.count = (int) count;
  }

  static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
    }
  }

  /** Returns the weight from which on a bucket counts as filled. */
  final double epsilon() {
    return epsilon;
  }

  final int count() {
    return count;
  }

  /** Returns the least value of a bucket. */
  abstract double start(int bucket);

  /**
   * Returns the bucket of a value; values beyond the last bucket are in it, negative ones in the
   * first.
   *
   * @throws IllegalArgumentException if the value is no number
   */
  abstract int bucket(double value);
}
