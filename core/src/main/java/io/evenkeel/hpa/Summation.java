package io.evenkeel.hpa;

/** How several values of one metric become one: upstream does it in a different way each time. */
enum Summation {
  /** An object has one value. */
  SINGLE {
    @Override
    long total(long[] values) {
      return values[0];
    }
  },
  /** A sum that would pass the 64-bit range becomes its upper end, and no later value is added. */
  SATURATING {
    @Override
    long total(long[] values) {
      long sum = 0;
      for (long value : values) {
        if (value > 0 && sum > Long.MAX_VALUE - value) {
          return Long.MAX_VALUE;
        }
        sum += value;
      }
      return sum;
    }
  },
  /**
   * A running sum below zero is taken for an overflow and becomes the upper end, and no later value
   * is added; so a negative value can do the same.
   */
  UNTIL_NEGATIVE {
    @Override
    long total(long[] values) {
      long sum = 0;
      for (long value : values) {
        sum += value;
        if (sum < 0) {
          return Long.MAX_VALUE;
        }
      }
      return sum;
    }
  };

  abstract long total(long[] values);
}
