package io.evenkeel.vpa;

/** Buckets of one size: {@code start(b) = b·size}, {@code bucket(v) = ⌊v/size⌋}. */
final class LinearBuckets extends BucketScheme {
  private final double max;
  private final double size;

  /** All parameters must be positive. */
  LinearBuckets(double max, double size, double epsilon) {
    super(epsilon, count(max, size));
    this.max = max;
    this.size = size;
  }

  private static double count(double max, double size) {
    requirePositive("maxValue", max);
    requirePositive("bucketSize", size);
    return Math.ceil(max / size) + 1;
  }

  @Override
  double start(int bucket) {
    return bucket * size;
  }

  @Override
  int bucket(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("value is not a number");
    }
    return (int) Math.max(0, Math.min(value / size, count() - 1));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearBuckets linear
        && max == linear.max
        && size == linear.size
        && epsilon() == linear.epsilon();
  }

  @Override
  public int hashCode() {
    return Double.hashCode(max) * 31 + Double.hashCode(size);
  }
}
