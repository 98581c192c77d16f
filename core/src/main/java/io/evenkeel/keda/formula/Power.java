package io.evenkeel.keda.formula;

/**
 * {@code x ** y} as Go has it, which differs from Java for 1 ** NaN and for ±1 ** ±∞: all are 1.
 */
final class Power {
  private Power() {}

  static double of(double base, double exponent) {
    if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
      return 1;
    }
    return Math.pow(base, exponent);
  }
}
