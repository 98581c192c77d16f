package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** The fast way to a bucket must be the formula's, for every double. */
final class BucketSchemeTest {
  private static final ExponentialBuckets CPU = (ExponentialBuckets) AggregationRules.CPU_BUCKETS;
  private static final ExponentialBuckets MEMORY =
      (ExponentialBuckets) AggregationRules.MEMORY_BUCKETS;

  @Test
  void defaults_have176BucketsAndReachBeyondTheirMaximum() {
    assertThat(CPU.count()).isEqualTo(176);
    assertThat(MEMORY.count()).isEqualTo(176);
    assertThat(CPU.start(175)).isBetween(1021.0, 1021.2);
    assertThat(MEMORY.start(175)).isBetween(1.0210e12, 1.0212e12);
    assertThat(CPU.epsilon()).isEqualTo(0.001 * 0.1);
  }

  @Property(tries = 20_000)
  void fastBucket_ofAnyDouble_isTheFormulas(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (!Double.isNaN(value)) {
      assertThat(CPU.bucket(value)).isEqualTo(CPU.bucketByFormula(value));
      assertThat(MEMORY.bucket(value)).isEqualTo(MEMORY.bucketByFormula(value));
    }
  }

  @Property(tries = 20_000)
  void fastBucket_withinTheRange_isTheFormulas(
      @ForAll @DoubleRange(min = 0, max = 1100) @Scale(9) double cores) {
    assertThat(CPU.bucket(cores)).isEqualTo(CPU.bucketByFormula(cores));
    assertThat(MEMORY.bucket(cores * 1e9)).isEqualTo(MEMORY.bucketByFormula(cores * 1e9));
  }

  @Test
  void fastBucket_aroundEveryBoundary_isTheFormulas() {
    checkBoundaries(CPU);
    checkBoundaries(MEMORY);
    checkBoundaries(new ExponentialBuckets(50, 0.3, 1.7, 1e-3));
    checkBoundaries(new ExponentialBuckets(1e4, 1, 1.001, 1e-3));
    checkBoundaries(new ExponentialBuckets(10, 100, 3, 1e-3));
  }

  /** Each boundary, up to 200 ulps around it and out to well beyond the guard. */
  private static void checkBoundaries(ExponentialBuckets scheme) {
    for (int bucket = 1; bucket < scheme.count(); bucket++) {
      double start = scheme.start(bucket);
      double up = start;
      double down = start;
      for (int ulps = 0; ulps < 200; ulps++) {
        check(scheme, up);
        check(scheme, down);
        up = Math.nextUp(up);
        down = Math.nextDown(down);
      }
      for (double away = 1e-15; away < 1e-3; away *= 1.5) {
        check(scheme, start * (1 + away));
        check(scheme, start * (1 - away));
      }
    }
  }

  private static void check(ExponentialBuckets scheme, double value) {
    int formula = scheme.bucketByFormula(value);
    if (scheme.bucket(value) != formula) {
      assertThat(scheme.bucket(value)).as("bucket of %s", value).isEqualTo(formula);
    }
  }

  @Property(tries = 200)
  void fastBucket_ofAnyScheme_isTheFormulas(
      @ForAll @DoubleRange(min = 1.0001, max = 5) @Scale(4) double ratio,
      @ForAll @DoubleRange(min = 1e-3, max = 1e3) @Scale(4) double first,
      @ForAll @IntRange(min = 1, max = 1_000_000) int reach,
      @ForAll long seed) {
    ExponentialBuckets scheme = new ExponentialBuckets(first * reach, first, ratio, 1e-4);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      check(scheme, first * Math.pow(reach * 1.1, random.nextDouble()));
    }
  }

  @Property
  void start_growsAndItsBucketIsNear(@ForAll @IntRange(min = 1, max = 175) int bucket) {
    assertThat(CPU.start(bucket)).isGreaterThan(CPU.start(bucket - 1));
    // Not always the bucket itself: the formulas are not exactly inverse.
    assertThat(CPU.bucket(CPU.start(bucket))).isBetween(bucket - 1, bucket);
    assertThat(MEMORY.bucket(MEMORY.start(bucket))).isBetween(bucket - 1, bucket);
  }

  @Test
  void linear_clampsToItsEnds() {
    LinearBuckets scheme = new LinearBuckets(10, 1, 1e-15);
    assertThat(scheme.count()).isEqualTo(11);
    assertThat(scheme.bucket(-3)).isZero();
    assertThat(scheme.bucket(0.99)).isZero();
    assertThat(scheme.bucket(1)).isEqualTo(1);
    assertThat(scheme.bucket(1e300)).isEqualTo(10);
  }

  @Test
  void badParametersAndValues_areRefused() {
    assertThatThrownBy(() -> new LinearBuckets(10, 0, 1e-3))
        .hasMessageContaining("bucketSize must be positive");
    assertThatThrownBy(() -> new ExponentialBuckets(10, 1, 1, 1e-3))
        .hasMessageContaining("ratio - 1 must be positive");
    assertThatThrownBy(() -> new ExponentialBuckets(1e300, 1e-300, 1.0001, 1e-3))
        .hasMessageContaining("at most 100000 buckets");
    assertThatThrownBy(() -> CPU.bucket(Double.NaN)).hasMessageContaining("not a number");
    assertThatThrownBy(() -> new LinearBuckets(10, 1, 1e-3).bucket(Double.NaN))
        .hasMessageContaining("not a number");
  }
}
