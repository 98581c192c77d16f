package io.evenkeel.keda;

import io.evenkeel.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How the numbers of triggers become quantities.
 *
 * <pre>
 * value or target of a trigger   max(0, v), to the nearest milli, ties to even;  NaN, ±∞ → 0
 * of a formula or a fallback     v · 1000, toward zero, at the ends of 64 bits;  NaN → 0
 * integer target                 exact
 * </pre>
 */
public final class MetricQuantities {
  private static final int MILLI_DIGITS = 3;

  /** Beyond this the first digits say it all: no milli value in 64 bits comes near. */
  private static final double LONGEST_EXACT = 1e100;

  private MetricQuantities() {}

  /**
   * Returns the quantity of a trigger's value or fractional target (upstream's {@code
   * GenerateMetricInMili} and {@code GetMetricTargetMili}). Ties are those of the exact binary
   * value.
   */
  public static Quantity rounded(double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      return whole(0);
    }
    if (value > LONGEST_EXACT) {
      return Quantity.parse(Double.toString(value));
    }
    return Quantity.parse(
        new BigDecimal(value).setScale(MILLI_DIGITS, RoundingMode.HALF_EVEN).toPlainString());
  }

  /**
   * Returns the quantity of a formula's value or target, or of a fallback's value. Negative values
   * are kept. What does not fit saturates (docs/adr/0004), where upstream depends on its platform.
   */
  public static Quantity truncated(double value) {
    return Quantity.ofMilli((long) (value * 1000), Quantity.Format.DECIMAL_SI);
  }

  /** Returns the quantity of an integer target. */
  public static Quantity whole(long value) {
    return Quantity.parse(Long.toString(value));
  }
}
