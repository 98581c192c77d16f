package io.evenkeel.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DelayTest {
  @Test
  void quantiles_areThoseOfTheDistribution() {
    assertThat(Delay.constant(7).quantile(0.3)).isEqualTo(7);
    assertThat(Delay.uniform(10, 20).quantile(0.25)).isEqualTo(12.5);
    // Rising part up to (90 - 60) / 60 = 0.5, so the median is the most likely value.
    assertThat(Delay.triangular(60, 90, 120).quantile(0.5)).isCloseTo(90, within(1e-9));
    assertThat(Delay.triangular(0, 0, 0).quantile(0.5)).isZero();
    assertThat(Delay.percentiles(0, 59, 1665).quantile(0.9)).isCloseTo(59, within(1e-9));
    assertThat(Delay.percentiles(0, 59, 1665).quantile(0.999)).isEqualTo(1665);
  }

  @Test
  void lognormal_hasItsTwoPercentiles() {
    Delay delay = Delay.lognormal(22.7, 42);

    assertThat(delay.quantile(0.5)).isCloseTo(22.7, within(1e-9));
    assertThat(delay.quantile(0.9)).isCloseTo(42, within(1e-9));
    assertThat(delay.quantile(0)).isPositive().isFinite();
  }

  @Test
  void normal_isThatOfTheTables() {
    assertThat(Normal.quantile(0.975)).isCloseTo(1.959964, within(1e-6));
    assertThat(Normal.quantile(0.001)).isCloseTo(-3.090232, within(1e-6));
  }

  @Test
  void delaysThatFall_areRefused() {
    assertThatThrownBy(() -> Delay.uniform(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Delay.constant(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Delay.constant(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void profiles_takeWhatTheyAreSaidTo() {
    assertThat(mean(ColdStart.warmNode())).isCloseTo(85, within(1e-9));
    assertThat(mean(ColdStart.warmNodeColdCache())).isCloseTo(180, within(1e-9));
    // 90 + 60 + 150 and 90 + 420 + 290
    assertThat(mean(ColdStart.newNodeSoci())).isCloseTo(300, within(3.0));
    assertThat(mean(ColdStart.newNodePlain())).isCloseTo(800, within(10.0));
  }

  private static double mean(ColdStart start) {
    double sum = 0;
    Cluster cluster = ClusterModel.unlimited(start).start(new SplittableRandom(5).nextLong());
    for (int i = 0; i < 1000; i++) {
      sum += cluster.place(100, 100).orElseThrow().stages().coldStart();
    }
    return sum / 1000;
  }
}
