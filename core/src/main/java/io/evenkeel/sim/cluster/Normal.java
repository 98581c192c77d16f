package io.evenkeel.sim.cluster;

/**
 * Quantiles of the normal distribution, by halving: the distribution function comes from
 *
 * <pre>
 * Φ(x) = 1/2 + φ(x) (x + x³/3 + x⁵/(3·5) + x⁷/(3·5·7) + …)
 * </pre>
 *
 * <p>Slower than a rational approximation, but drawn a few times per replica only.
 */
final class Normal {
  /** Beyond this many deviations nothing is drawn: one in a billion. */
  private static final double EDGE = 6;

  private static final int HALVINGS = 50;

  private Normal() {}

  static double quantile(double share) {
    double low = -EDGE;
    double high = EDGE;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (below(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double below(double x) {
    double term = x;
    double sum = x;
    for (int odd = 3; Math.abs(term) > 1e-16; odd += 2) {
      term *= x * x / odd;
      sum += term;
    }
    return 0.5 + sum * StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * Math.PI);
  }
}
