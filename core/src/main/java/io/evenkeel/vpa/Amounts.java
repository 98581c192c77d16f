package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Quantities as whole numbers of 64 bits, rounded away from zero as upstream's {@code Value} and
 * {@code MilliValue} do. What does not fit becomes the nearest end of the range.
 */
final class Amounts {
  /** Decimal places of whole units. */
  static final int UNIT = 0;

  /** Decimal places of thousandths. */
  static final int MILLI = 3;

  /** No more digits than this before the point fit 64 bits; what has more saturates. */
  private static final int DIGITS_OF_ANY = 40;

  private Amounts() {}

  /** Returns the value in units (upstream's {@code Value}). */
  static long units(Quantity quantity) {
    return rounded(quantity, UNIT);
  }

  /** Returns whether two values are the same in thousandths, however large they are. */
  static boolean sameMilli(Quantity a, Quantity b) {
    return a.value()
            .setScale(MILLI, RoundingMode.UP)
            .compareTo(b.value().setScale(MILLI, RoundingMode.UP))
        == 0;
  }

  /** Returns whether the value is a whole number at that many decimal places. */
  static boolean isWhole(Quantity quantity, int places) {
    return quantity.value().stripTrailingZeros().scale() <= places;
  }

  private static long rounded(Quantity quantity, int places) {
    long saturated = quantity.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    if ((long) quantity.value().precision() - quantity.value().scale() > DIGITS_OF_ANY) {
      return saturated;
    }
    BigInteger whole =
        quantity.value().movePointRight(places).setScale(0, RoundingMode.UP).toBigIntegerExact();
    return whole.bitLength() > 63 ? saturated : whole.longValueExact();
  }
}
