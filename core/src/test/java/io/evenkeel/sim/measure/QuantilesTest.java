package io.evenkeel.sim.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class QuantilesTest {
  private static double shown(double seconds) {
    Quantiles quantiles = new Quantiles();
    quantiles.add(seconds);
    return quantiles.at(0.5);
  }

  @Property
  void time_isShownAtMostOnePercentTooLong(
      @ForAll @DoubleRange(min = -4, max = 5.4) double exponent) {
    double seconds = StrictMath.pow(10, exponent);

    assertThat(shown(seconds) / seconds).isBetween(1 - 1e-10, 1.01 + 1e-10);
  }

  @Test
  void boundOfABucket_belongsToIt() {
    for (int i = 0; i < 2200; i++) {
      double bound = 1e-4 * StrictMath.exp(i * StrictMath.log(1.01));
      assertThat(shown(bound)).as("bucket " + i).isEqualTo(bound);
    }
  }

  @Test
  void extremes_areInTheOuterBuckets() {
    double last = 1e-4 * StrictMath.pow(1.01, 2199); // 318,000 s
    assertThat(shown(0)).isEqualTo(1e-4);
    assertThat(shown(-1)).isEqualTo(1e-4);
    assertThat(shown(Double.NaN)).isEqualTo(1e-4);
    assertThat(shown(1e9)).isEqualTo(last, within(1e-6));
    assertThat(shown(Double.POSITIVE_INFINITY)).isEqualTo(last, within(1e-6));
  }
}
