package io.evenkeel.vpa;

/**
 * Amounts of a resource, in whole millicores or bytes, and how numbers become amounts: beyond the
 * greatest amount they become it, below zero they become zero, and a fraction is dropped.
 */
final class AmountMath {
  /** The greatest amount: 100 G cores' thousandths, or 100 TB (upstream's MaxResourceAmount). */
  static final long MAX = 100_000_000_000_000L;

  private static final double MILLIS = 1000.0;

  private AmountMath() {}

  /**
   * Returns the amount of a number. What is no number becomes the least amount, as the conversion
   * has it on amd64; the recommender's minimum lifts it.
   */
  static long of(double amount) {
    if (Double.isNaN(amount)) {
      return Long.MIN_VALUE;
    }
    if (amount < 0) {
      return 0;
    }
    return amount > MAX ? MAX : (long) amount;
  }

  static long ofCores(double cores) {
    return of(cores * MILLIS);
  }

  static double cores(long millicores) {
    return millicores / MILLIS;
  }

  static double bytes(long amount) {
    return (double) amount;
  }

  static long ofBytes(double bytes) {
    return of(bytes);
  }

  static long scaled(long amount, double factor) {
    return of(amount * factor);
  }

  /** Returns the sum, or the end of the 64-bit range beyond it. */
  static long sum(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return sum;
  }

  /**
   * Returns the next multiple of a step, by way of doubles (upstream's {@code RoundUpToScale}); the
   * amount itself for a step of 1 or for a step that is none.
   */
  static long roundedUp(long amount, long step) {
    if (!isStep(step) || step == 1 || amount == 0) {
      return amount;
    }
    return (long) Math.ceil((double) amount / (double) step) * step;
  }

  /** Returns whether there are multiples of it to round up to. */
  static boolean isStep(long step) {
    return step > 0;
  }
}
