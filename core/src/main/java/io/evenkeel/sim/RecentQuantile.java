package io.evenkeel.sim;

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
    double quantile = select(Math.max(0, (int) Math.ceil(share * count - 1e-9) - 1));
    count = 0;
    return quantile;
  }

  /**
   * Hoare's selection: what would be in that place if the values were sorted. Left of {@code i} no
   * value is above the pivot, right of {@code j} none is below.
   */
  private double select(int place) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      double pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      low = j < place ? i : low;
      high = place < i ? j : high;
    }
    return values[place];
  }
}
