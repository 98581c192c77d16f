package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.math.BigInteger;

/**
 * Scales a quantity as another one was scaled: {@code scaled × result ÷ base}, in thousandths for
 * CPU and in whole units for everything else, rounded down unless said otherwise (upstream's {@code
 * scaleQuantityProportionally…}).
 *
 * @param quantity the result, in the format of what was scaled
 * @param outcome how it came about
 */
record Proportion(Quantity quantity, Outcome outcome) {
  static Proportion of(String resource, Quantity scaled, Quantity base, Quantity result) {
    return scale(resource, scaled, base, result, false);
  }

  /** Rounds up to the next millicore, so that a sum does not fall short; memory rounds down. */
  static Proportion roundedUp(String resource, Quantity scaled, Quantity base, Quantity result) {
    return scale(resource, scaled, base, result, resource.equals(Resources.CPU));
  }

  private static Proportion scale(
      String resource, Quantity scaled, Quantity base, Quantity result, boolean up) {
    boolean milli = resource.equals(Resources.CPU);
    if (base.signum() == 0) {
      return new Proportion(scaled, Outcome.DIVISION_BY_ZERO);
    }
    BigInteger[] quotient =
        amount(scaled, milli)
            .multiply(amount(result, milli))
            .divideAndRemainder(amount(base, milli));
    BigInteger whole =
        up && quotient[1].signum() != 0 ? quotient[0].add(BigInteger.ONE) : quotient[0];
    boolean fits = whole.bitLength() <= 63;
    long amount = fits ? whole.longValueExact() : Long.MAX_VALUE;
    return new Proportion(
        milli
            ? Quantity.ofMilli(amount, scaled.format())
            : Quantity.ofUnits(amount, scaled.format()),
        fits ? Outcome.SUCCESS : Outcome.CAPPED);
  }

  private static BigInteger amount(Quantity quantity, boolean milli) {
    return BigInteger.valueOf(milli ? quantity.milliValue() : Amounts.units(quantity));
  }

  /** How a result came about. */
  enum Outcome {
    /** It is what the formula says. */
    SUCCESS,
    /** It would not fit 64 bits and is the largest number that does. */
    CAPPED,
    /** The base is zero; the quantity stays as it was. */
    DIVISION_BY_ZERO
  }
}
