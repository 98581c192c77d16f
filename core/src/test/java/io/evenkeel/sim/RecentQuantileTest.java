package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RecentQuantileTest {
  /** Few different values make many ties. */
  @Property
  void quantile_isWhatSortingFinds(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 300) int count,
      @ForAll @IntRange(min = 1, max = 300) int different,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    Random random = new Random(seed);
    double[] values = random.doubles(count).map(d -> Math.floor(d * different)).toArray();
    RecentQuantile recent = new RecentQuantile();
    Arrays.stream(values).forEach(value -> recent.add(value, 1));

    double taken = recent.take(share);

    Arrays.sort(values);
    assertThat(taken).isEqualTo(values[Math.max(0, (int) Math.ceil(share * count - 1e-9) - 1)]);
  }

  @Test
  void takenQuantile_leavesNothing() {
    RecentQuantile recent = new RecentQuantile();
    recent.add(3, 1);

    assertThat(recent.take(0.95)).isEqualTo(3);
    assertThat(recent.take(0.95)).isNaN();
  }
}
