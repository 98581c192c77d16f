package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.sim.Invariants.Census;
import org.junit.jupiter.api.Test;

final class InvariantsTest {
  private final Invariants invariants = new Invariants();

  @Test
  void numbersThatAddUp_pass() {
    // 10 = 4 finished + 1 refused + 2 lost + 3 inside
    assertThatCode(() -> invariants.check(1, new Census(10, 4, 1, 2, 3, 0, 2, 2, 2)))
        .doesNotThrowAnyException();
  }

  @Test
  void requestThatVanished_isNamedWithTimeAndNumbers() {
    assertThatThrownBy(() -> invariants.check(7, new Census(10, 4, 1, 2, 2, 0, 2, 2, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at 7.0 s requests are not conserved")
        .hasMessageContaining("arrived=10");
  }

  @Test
  void doorThatStaysShut_isNamed() {
    assertThatThrownBy(() -> invariants.check(1, new Census(1, 0, 0, 0, 1, 1, 1, 1, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not let in");
  }

  @Test
  void moreReplicasThanWritten_areNamed() {
    assertThatThrownBy(() -> invariants.check(1, new Census(0, 0, 0, 0, 0, 0, 3, 3, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more than was written");
  }

  @Test
  void timeThatStandsStill_isNamed() {
    invariants.check(1, new Census(0, 0, 0, 0, 0, 0, 0, 0, 0));

    assertThatThrownBy(() -> invariants.check(1, new Census(0, 0, 0, 0, 0, 0, 0, 0, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("time does not rise");
  }
}
