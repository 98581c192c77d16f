package io.evenkeel.sim.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class UnsharedRandomTest {
  @Property(tries = 200)
  void everyDraw_isThatOfRandom(@ForAll long seed) {
    Random random = new Random(seed);
    Random unshared = new UnsharedRandom(seed);
    for (int i = 0; i < 50; i++) {
      assertThat(unshared.nextDouble()).isEqualTo(random.nextDouble());
      assertThat(unshared.nextInt(450)).isEqualTo(random.nextInt(450));
      assertThat(unshared.nextGaussian()).isEqualTo(random.nextGaussian());
      assertThat(unshared.nextLong()).isEqualTo(random.nextLong());
    }
  }

  @Test
  void newSeed_beginsAnew() {
    Random unshared = new UnsharedRandom(1);
    unshared.nextGaussian(); // leaves a second one behind
    unshared.setSeed(7);

    assertThat(unshared.nextGaussian()).isEqualTo(new Random(7).nextGaussian());
  }
}
