package io.evenkeel.vpa;

/**
 * Logarithm and powers as Go's standard library computes them, to the last bit.
 *
 * <p>Java's own differ from Go's in the last bit now and then, which is enough to move the start of
 * a bucket, and with it a byte of a recommendation. Each function states its formula; the order of
 * the operations is part of it.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // Constants stand here as they are published.
final class GoMath {
  private static final double LN2_HI = 6.93147180369123816490e-01;
  private static final double LN2_LO = 1.90821492927058770002e-10;

  private static final double L1 = 6.666666666666735130e-01;
  private static final double L2 = 3.999999999940941908e-01;
  private static final double L3 = 2.857142874366239149e-01;
  private static final double L4 = 2.222219843214978396e-01;
  private static final double L5 = 1.818357216161805012e-01;
  private static final double L6 = 1.531383769920937332e-01;
  private static final double L7 = 1.479819860511658591e-01;

  private static final double P1 = 1.66666666666666657415e-01;
  private static final double P2 = -2.77777777770155933842e-03;
  private static final double P3 = 6.61375632143793436117e-05;
  private static final double P4 = -1.65339022054652515390e-06;
  private static final double P5 = 4.13813679705723846039e-08;

  private static final double SQRT_HALF = 0.70710678118654752440;
  private static final double EXP2_OVERFLOW = 1023.9999999999999;
  private static final double EXP2_UNDERFLOW = -1074;

  /** Beyond this exponent {@link #pow} is sure to over- or underflow. */
  private static final int POW_EXPONENT_LIMIT = 1 << 12;

  private static final long MANTISSA = 0x000f_ffff_ffff_ffffL;
  private static final long EXPONENT_OF_HALF = 1022L << 52;

  private GoMath() {}

  /**
   * Natural logarithm: with x = f·2ᵏ, √½ ≤ f &lt; √2, and s = (f − 1)/(f + 1), a polynomial in s²
   * (Go's {@code math.Log}).
   */
  static double log(double x) {
    if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
      return logOutsideItsRange(x);
    }
    double f = fraction(x);
    int exponent = exponent(x);
    if (f < SQRT_HALF) {
      f *= 2;
      exponent--;
    }
    f -= 1;
    double k = exponent;
    double s = f / (2 + f);
    double s2 = s * s;
    double s4 = s2 * s2;
    double t1 = s2 * (L1 + s4 * (L3 + s4 * (L5 + s4 * L7)));
    double t2 = s4 * (L2 + s4 * (L4 + s4 * L6));
    double r = t1 + t2;
    double half = 0.5 * f * f;
    return k * LN2_HI - ((half - (s * (half + r) + k * LN2_LO)) - f);
  }

  private static double logOutsideItsRange(double x) {
    if (x == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return x < 0 ? Double.NaN : x;
  }

  /**
   * 2ˣ: with x = k + t, |t| ≤ ½, a rational function of t·ln 2 times 2ᵏ (Go's {@code math.Exp2}).
   */
  static double exp2(double x) {
    if (!(x >= EXP2_UNDERFLOW && x <= EXP2_OVERFLOW)) {
      return exp2OutsideItsRange(x);
    }
    int k = (int) (x > 0 ? x + 0.5 : x - 0.5);
    double t = x - k;
    double hi = t * LN2_HI;
    double lo = -t * LN2_LO;
    double r = hi - lo;
    double u = r * r;
    double c = r - u * (P1 + u * (P2 + u * (P3 + u * (P4 + u * P5))));
    double y = 1 - ((lo - (r * c) / (2 - c)) - hi);
    return timesPowerOfTwo(y, k);
  }

  private static double exp2OutsideItsRange(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    return x > 0 ? Double.POSITIVE_INFINITY : 0;
  }

  /** Where the result is normal, the product with 2ᵏ is exact and cheaper than scalb. */
  private static double timesPowerOfTwo(double y, int k) {
    if (k > -1021 && k < 1023) {
      return y * Double.longBitsToDouble((k + 1023L) << 52);
    }
    return Math.scalb(y, k);
  }

  /**
   * xⁿ for x ≥ 0 by repeated squaring of the mantissa, the exponent apart (Go's {@code math.Pow}
   * for whole exponents).
   */
  static double pow(double x, int n) {
    if (n == 0 || x == 1) {
      return 1;
    }
    if (n == 1 || Double.isNaN(x)) {
      return x;
    }
    if (x == 0 || Double.isInfinite(x)) {
      return (x == 0) == (n > 0) ? 0 : Double.POSITIVE_INFINITY;
    }
    return powOfFinite(x, n);
  }

  private static double powOfFinite(double x, int n) {
    double m = fraction(x);
    int e = exponent(x);
    double a = 1;
    int ae = 0;
    for (long i = Math.abs((long) n); i != 0; i >>= 1) {
      if (Math.abs(e) > POW_EXPONENT_LIMIT) {
        ae += e;
        break;
      }
      if ((i & 1) == 1) {
        a *= m;
        ae += e;
      }
      m *= m;
      e *= 2;
      if (m < 0.5) {
        m *= 2;
        e--;
      }
    }
    return n < 0 ? Math.scalb(1 / a, -ae) : Math.scalb(a, ae);
  }

  /** The f of x = f·2ᵉ with ½ ≤ f &lt; 1, for finite x &gt; 0 (Go's {@code math.Frexp}). */
  private static double fraction(double x) {
    double normal = x < Double.MIN_NORMAL ? x * 0x1p52 : x;
    long bits = Double.doubleToRawLongBits(normal);
    return Double.longBitsToDouble((bits & MANTISSA) | EXPONENT_OF_HALF);
  }

  /** The e of x = f·2ᵉ with ½ ≤ f &lt; 1, for finite x &gt; 0. */
  private static int exponent(double x) {
    return x < Double.MIN_NORMAL ? Math.getExponent(x * 0x1p52) - 51 : Math.getExponent(x) + 1;
  }
}
