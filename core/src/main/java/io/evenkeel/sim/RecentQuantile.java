package io.evenkeel.sim;

import java.util.Arrays;

/**
 * A quantile of the values since it was last taken, exact for the first {@value #CAPACITY} of them,
 * which is more than a pass sees but in the largest of simulations.
 */
final class RecentQuantile {
  static final int CAPACITY = 4096;

  private final double[] values = new double[CAPACITY];
  private int count;

  void add(double value) {
    if (count < CAPACITY) {
      values[count++] = value;
    }
  }

  /** Returns the quantile and begins anew; NaN if there was nothing. */
  double take(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    Arrays.sort(values, 0, count);
    double quantile = values[Math.max(0, (int) Math.ceil(share * count - 1e-9) - 1)];
    count = 0;
    return quantile;
  }
}
