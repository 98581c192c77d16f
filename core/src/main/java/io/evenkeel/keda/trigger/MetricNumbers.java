package io.evenkeel.keda.trigger;

import io.evenkeel.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Values and targets as quantities (upstream's {@code GenerateMetricInMili} and {@code
 * GetMetricTargetMili}): NaN, infinities and negatives are 0, the rest is rounded to three decimals
 * on its exact binary value, a tie to the even digit.
 */
final class MetricNumbers {
  private static final Quantity ZERO = Quantity.ofMilli(0, Quantity.Format.DECIMAL_SI);

  private MetricNumbers() {}

  static Quantity milli(double value) {
    if (!Double.isFinite(value) || value <= 0) {
      return ZERO;
    }
    BigDecimal rounded = new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN);
    return Quantity.parse(rounded.toPlainString());
  }

  static Quantity integer(long value) {
    return Quantity.parse(Long.toString(value));
  }
}
