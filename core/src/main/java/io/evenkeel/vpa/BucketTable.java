package io.evenkeel.vpa;

/**
 * Finds the bucket of a value without a logarithm, or says that it does not know.
 *
 * <p>The highest bits of a double (its exponent and the first bits of its mantissa) name a cell. A
 * cell is narrower than a bucket, so that it holds one boundary at most: two comparisons decide.
 * Within a guard around a boundary the rounding of the formula decides, hence nothing is said
 * there. The guard is a bound on that rounding: the formula's logarithm has an error of a few ulp,
 * which the division by log(ratio) and the cancellation in ratio − 1 magnify by ratio/(ratio − 1).
 */
final class BucketTable {
  /** The answer near a boundary. */
  static final int UNSURE = -1;

  private static final int LEAST_BITS = 3;
  private static final int MOST_BITS = 10;

  private final double first;
  private final double top;
  private final int shift;
  private final long offset;
  private final short[] cells;
  private final double[] below;
  private final double[] from;

  private BucketTable(double first, double guard, double[] starts, int bits) {
    int last = starts.length - 1;
    this.first = first;
    below = new double[last];
    from = new double[last];
    for (int b = 0; b < last; b++) {
      below[b] = starts[b + 1] * (1 - guard);
      from[b] = starts[b + 1] * (1 + guard);
    }
    top = from[last - 1];
    shift = 52 - bits;
    offset = Double.doubleToRawLongBits(first) >>> shift;
    long cellsToTop = (Double.doubleToRawLongBits(top) >>> shift) - offset + 1;
    cells = new short[(int) cellsToTop];
    fillCells();
  }

  /** Returns a table for these boundaries; one that is never sure if they are too dense for it. */
  static BucketTable of(double[] starts, double first, double ratio) {
    double last = starts[starts.length - 1];
    double ulps = 64 + 8 * GoMath.log(last / first + 2) + 2 * starts.length;
    double guard = Math.ulp(1.0) * ulps * ratio / (ratio - 1);
    boolean dense = starts.length < 3 || starts.length > Short.MAX_VALUE || guard > (ratio - 1) / 8;
    for (int bits = LEAST_BITS; !dense && bits <= MOST_BITS; bits++) {
      BucketTable table = new BucketTable(first, guard, starts, bits);
      if (table.separates()) {
        return table;
      }
    }
    return new BucketTable(Double.POSITIVE_INFINITY);
  }

  /** The table that is never sure: no value is at least infinity, but infinity itself. */
  private BucketTable(double never) {
    first = never;
    top = never;
    shift = 0;
    offset = 0;
    cells = new short[0];
    below = new double[0];
    from = new double[0];
  }

  private void fillCells() {
    int bucket = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      double lowest = edge(cell);
      while (bucket < from.length && from[bucket] <= lowest) {
        bucket++;
      }
      cells[cell] = (short) bucket;
    }
  }

  /** Whether no cell reaches beyond the boundary after the next. */
  private boolean separates() {
    for (int cell = 0; cell < cells.length; cell++) {
      int afterNext = cells[cell] + 1;
      if (afterNext < below.length && edge(cell + 1) > below[afterNext]) {
        return false;
      }
    }
    return true;
  }

  private double edge(int cell) {
    return Double.longBitsToDouble((offset + cell) << shift);
  }

  /** Returns the bucket, or {@link #UNSURE}. */
  int bucket(double value) {
    if (!(value >= first && value < top)) {
      return value >= top && value < Double.POSITIVE_INFINITY ? from.length : UNSURE;
    }
    int bucket = cells[(int) ((Double.doubleToRawLongBits(value) >>> shift) - offset)];
    if (bucket == from.length || value < below[bucket]) {
      return bucket;
    }
    return value >= from[bucket] ? bucket + 1 : UNSURE;
  }
}
