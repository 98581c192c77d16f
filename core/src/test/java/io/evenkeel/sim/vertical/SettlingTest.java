package io.evenkeel.sim.vertical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The interference of an HPA and a VPA as pure arithmetic. */
final class SettlingTest {
  private static final double FREE = Double.POSITIVE_INFINITY;

  private static Settling.Loop loop(double target, double leastRequest, double mostRequest) {
    return new Settling.Loop(2, target, 0.1, 2, 10, 0.15, leastRequest, mostRequest);
  }

  @Test
  void freeRequest_targetBelowTheVpas_driftsToMaxReplicas() {
    // Usage 2 cores: r = 1.15·2/n, utilization 1/1.15 = 87 % at any n; 0.87/0.6 = 1.449.
    // 2 → ⌈2.9⌉ = 3 → ⌈4.3⌉ = 5 → ⌈7.2⌉ = 8 → ⌈11.6⌉, held to 10; r = 2.3/10.
    assertThat(Settling.of(loop(0.6, 0, FREE), 2)).isEqualTo(new Settling(10, 0.22999999999999998));
    assertThat(Settling.freeRatio(0.15, 0.6)).isCloseTo(1.449, within(0.001));
  }

  @Test
  void freeRequest_targetAboveTheVpas_shrinksToMinReplicas() {
    // 0.87/0.98 = 0.887, beyond the tolerance: 10 → 9 → 8 … ⌈2·0.887⌉ = 2; but ⌈n·0.887⌉ = n for
    // n ≤ 8, as n·0.113 < 1 is rounded away, so that it rests at 8.
    assertThat(Settling.of(loop(0.98, 0, FREE), 10).replicas()).isEqualTo(8);
  }

  @Test
  void freeRequest_targetAtTheVpas_restsWhereItIs() {
    // 0.87/0.8 = 1.087, within the tolerance of 0.1.
    assertThat(Settling.of(loop(0.8, 0, FREE), 5).replicas()).isEqualTo(5);
  }

  @Test
  void heldRequest_restsWhereTheUsageFits() {
    // minAllowed 0.4: n = 10: 0.2/0.4 = 50 %, ratio 0.833 → ⌈8.33⌉ = 9; 0.222/0.4 = 55.6 %,
    // ratio 0.926, within the tolerance. 2/(0.6·0.4) = 8.33, too.
    assertThat(Settling.of(loop(0.6, 0.4, FREE), 10)).isEqualTo(new Settling(9, 0.4));
    // maxAllowed 0.5: n = 2: r = 1.15 → 0.5, 200 %, ratio 3.33 → 7, where r = 0.329 is free again.
    assertThat(Settling.of(loop(0.6, 0, 0.5), 2).replicas()).isEqualTo(10);
  }

  @Property
  void rest_liesWithinTheBounds_andIsRest(
      @ForAll @DoubleRange(min = 0.01, max = 100) double usage,
      @ForAll @IntRange(min = 1, max = 150) int percent,
      @ForAll @DoubleRange(min = 0, max = 1) double least,
      @ForAll @IntRange(min = 1, max = 50) int from) {
    Settling.Loop loop =
        new Settling.Loop(usage, percent / 100.0, 0.1, 2, 30, 0.15, least, least + 1);
    Settling rest = Settling.of(loop, from);
    assertThat(rest.replicas()).isBetween(2, 30);
    assertThat(rest.request()).isBetween(least, least + 1);
  }
}
