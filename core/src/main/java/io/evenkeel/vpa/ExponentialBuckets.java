package io.evenkeel.vpa;

/**
 * Buckets that grow by a ratio: {@code start(b) = first·(ratioᵇ − 1)/(ratio − 1)}, {@code bucket(v)
 * = ⌊lg(v·(ratio − 1)/first + 1)⌋} with {@code lg(x) = log(x)/log(ratio)}.
 *
 * <p>The two formulas are not exactly inverse to one another at the boundaries, and it is the
 * second that counts. It costs a logarithm, so a {@link BucketTable} answers for all values that
 * are not within rounding of a boundary.
 */
final class ExponentialBuckets extends BucketScheme {
  private final double max;
  private final double first;
  private final double ratio;
  private final double logRatio;
  private final double[] starts;
  private final BucketTable table;

  /** All parameters must be positive and the ratio greater than 1. */
  ExponentialBuckets(double max, double first, double ratio, double epsilon) {
    super(epsilon, count(max, first, ratio));
    this.max = max;
    this.first = first;
    this.ratio = ratio;
    logRatio = GoMath.log(ratio);
    starts = new double[count()];
    for (int b = 1; b < starts.length; b++) {
      starts[b] = first * (GoMath.pow(ratio, b) - 1) / (ratio - 1);
    }
    table = BucketTable.of(starts, first, ratio);
  }

  private static double count(double max, double first, double ratio) {
    requirePositive("maxValue", max);
    requirePositive("firstBucketSize", first);
    requirePositive("ratio - 1", ratio - 1);
    double logarithm = GoMath.log(max * (ratio - 1) / first + 1) / GoMath.log(ratio);
    return Math.ceil(logarithm) + 1;
  }

  @Override
  double start(int bucket) {
    return starts[bucket];
  }

  @Override
  int bucket(double value) {
    if (value < first) {
      return 0;
    }
    int sure = table.bucket(value);
    return sure >= 0 ? sure : bucketByFormula(value);
  }

  /** Returns what {@link #bucket} must return, by the definition. */
  int bucketByFormula(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("value is not a number");
    }
    if (value < first) {
      return 0;
    }
    double logarithm = GoMath.log(value * (ratio - 1) / first + 1) / logRatio;
    return (int) Math.min(logarithm, count() - 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExponentialBuckets exponential
        && max == exponential.max
        && first == exponential.first
        && ratio == exponential.ratio
        && epsilon() == exponential.epsilon();
  }

  @Override
  public int hashCode() {
    return Double.hashCode(max) * 31 + Double.hashCode(first);
  }
}
