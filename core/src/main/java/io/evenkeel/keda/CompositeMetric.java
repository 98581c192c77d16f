package io.evenkeel.keda;

/** What a formula over the triggers makes of their values. */
public sealed interface CompositeMetric {
  /**
   * A value. Negative ones are kept, unlike those of triggers.
   *
   * @param milli thousandths, cut off after three decimals
   */
  record Value(long milli) implements CompositeMetric {
    /** Returns the value with three decimals, which is what activity is decided on. */
    public double value() {
      return milli / 1000.0;
    }
  }

  /**
   * No value: the HPA is told that there is no metric.
   *
   * @param reason why, and the way out
   */
  record Unavailable(String reason) implements CompositeMetric {}
}
