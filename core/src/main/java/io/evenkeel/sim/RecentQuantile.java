package io.evenkeel.sim;

/**
 * A quantile of the values since it was last taken, exact for the first {@value #CAPACITY} of them,
 * which is more than a pass sees but in the largest of simulations. Values may stand for more or
 * less than one request each.
 */
final class RecentQuantile {
  static final int CAPACITY = 4096;

  private final double[] values = new double[CAPACITY];
  private final double[] weights = new double[CAPACITY];
  private int count;
  private boolean weighed;

  void add(double value, double weight) {
    if (count < CAPACITY) {
      values[count] = value;
      weights[count++] = weight;
      weighed |= weight != 1;
    }
  }

  /** Returns the quantile and begins anew; NaN if there was nothing. */
  double take(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    double quantile =
        weighed ? weighed(share) : select(Math.max(0, (int) Math.ceil(share * count - 1e-9) - 1));
    count = 0;
    weighed = false;
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

  /** There are few values with weights in a pass, and they are nearly in order. */
  private double weighed(double share) {
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += weights[i];
      for (int j = i; j > 0 && values[j - 1] > values[j]; j--) {
        swap(values, j);
        swap(weights, j);
      }
    }
    double seen = 0;
    int at = -1;
    do {
      seen += weights[++at];
    } while (at < count - 1 && seen < share * total * (1 - 1e-9));
    return values[at];
  }

  private static void swap(double[] array, int index) {
    double value = array[index];
    array[index] = array[index - 1];
    array[index - 1] = value;
  }
}
