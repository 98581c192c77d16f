package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** Go's logarithm and powers. Java's own are within an ulp or two, but not always equal. */
final class GoMathTest {
  @Property
  void exp2_ofWholeNumbers_isExact(@ForAll @IntRange(min = -1074, max = 1023) int exponent) {
    assertThat(GoMath.exp2(exponent)).isEqualTo(Math.scalb(1.0, exponent));
  }

  @Property
  void exp2_neverFalls(@ForAll @DoubleRange(min = -1080, max = 1030) @Scale(12) double x) {
    assertThat(GoMath.exp2(x + 1e-9)).isGreaterThanOrEqualTo(GoMath.exp2(x));
    assertThat(GoMath.exp2(Math.nextUp(x))).isGreaterThanOrEqualTo(GoMath.exp2(x));
  }

  @Property
  void exp2_isWithinTwoUlpsOfJavas(
      @ForAll @DoubleRange(min = -1000, max = 1000) @Scale(12) double x) {
    double java = Math.pow(2, x);
    assertThat(Math.abs(GoMath.exp2(x) - java)).isLessThanOrEqualTo(2 * Math.ulp(java));
  }

  @Property
  void log_isWithinTwoUlpsOfJavas(@ForAll long bits) {
    double x = Double.longBitsToDouble(bits & Long.MAX_VALUE);
    double java = Math.log(x);
    double go = GoMath.log(x);
    assertThat(Double.compare(go, java) == 0 || Math.abs(go - java) <= 2 * Math.ulp(java)).isTrue();
  }

  @Property
  void log_neverFalls(@ForAll long bits) {
    // All positive doubles below the half of the greatest.
    double x = Double.longBitsToDouble((bits & Long.MAX_VALUE) % Double.doubleToRawLongBits(8e307));
    assertThat(GoMath.log(x * (1 + 1e-12))).isGreaterThanOrEqualTo(GoMath.log(x));
  }

  @Property
  void log_ofPowersOfTwo_isTheMultipleOfLn2(@ForAll @IntRange(min = -1000, max = 1000) int k) {
    // f = 1 leaves k·Ln2Hi − (0 − k·Ln2Lo), which is what log 2 is rounded to, k times.
    double expected = k * 0.6931471803691238 + k * 1.9082149292705877e-10;
    assertThat(GoMath.log(Math.scalb(1.0, k))).isEqualTo(expected);
  }

  @Property
  void pow_ofTwo_isExact(@ForAll @IntRange(min = -1000, max = 1000) int n) {
    assertThat(GoMath.pow(2, n)).isEqualTo(Math.scalb(1.0, n));
  }

  @Property
  void pow_growsWithTheExponent(@ForAll @IntRange(min = 0, max = 400) int n) {
    assertThat(GoMath.pow(1.05, n + 1)).isGreaterThan(GoMath.pow(1.05, n));
  }

  @Property
  void pow_isOffJavasByNoMoreThanItsProductsRound(
      @ForAll @DoubleRange(min = 0.001, max = 1000) @Scale(6) double x,
      @ForAll @IntRange(min = -60, max = 60) int n) {
    double java = Math.pow(x, n);
    assertThat(Math.abs(GoMath.pow(x, n) - java))
        .isLessThanOrEqualTo((Math.abs(n) + 2) * Math.ulp(java));
  }

  @Test
  void edges_areThoseOfGo() {
    assertThat(GoMath.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(GoMath.log(-1)).isNaN();
    assertThat(GoMath.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(GoMath.exp2(1024)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(GoMath.exp2(-1075)).isZero();
    assertThat(GoMath.exp2(Double.NaN)).isNaN();
    assertThat(GoMath.pow(Double.POSITIVE_INFINITY, 1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(GoMath.pow(Double.POSITIVE_INFINITY, -2)).isZero();
    assertThat(GoMath.pow(Double.POSITIVE_INFINITY, 0)).isEqualTo(1);
    assertThat(GoMath.pow(0, -1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(GoMath.pow(1e300, 7)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(GoMath.pow(1e300, -7)).isZero();
  }
}
