package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.sim.Invariants.Census;
import io.evenkeel.sim.load.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InvariantsTest {
  private final Invariants invariants = new Invariants();

  @Test
  void numbersThatAddUp_pass() {
    // 10 = 4 finished + 1 refused + 2 lost + 3 inside
    assertThatCode(() -> invariants.check(1, new Census(10, 4, 1, 2, 3, 0, 2, 2, 2, true, true)))
        .doesNotThrowAnyException();
  }

  @Test
  void requestThatVanished_isNamedWithTimeAndNumbers() {
    assertThatThrownBy(
            () -> invariants.check(7, new Census(10, 4, 1, 2, 2, 0, 2, 2, 2, true, true)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at 7.0 s requests are not conserved")
        .hasMessageContaining("arrived=10");
  }

  @Test
  void doorThatStaysShut_isNamed() {
    assertThatThrownBy(() -> invariants.check(1, new Census(1, 0, 0, 0, 1, 1, 1, 1, 1, true, true)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not let in");
  }

  @Test
  void moreReplicasThanWritten_areNamed() {
    assertThatThrownBy(() -> invariants.check(1, new Census(0, 0, 0, 0, 0, 0, 3, 3, 2, true, true)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more than was written");
  }

  @Test
  void timeThatStandsStill_isNamed() {
    invariants.check(1, new Census(0, 0, 0, 0, 0, 0, 0, 0, 0, true, true));

    assertThatThrownBy(() -> invariants.check(1, new Census(0, 0, 0, 0, 0, 0, 0, 0, 0, true, true)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("time does not rise");
  }

  @Test
  void moreThanTheQuotaAllows_orThanIsOnNodes_isNamed() {
    assertThatThrownBy(
            () -> invariants.check(1, new Census(0, 0, 0, 0, 0, 0, 3, 3, 3, false, true)))
        .hasMessageContaining("more than the quota allows");
    assertThatThrownBy(
            () -> invariants.check(2, new Census(0, 0, 0, 0, 0, 0, 3, 3, 3, true, false)))
        .hasMessageContaining("more on nodes than there are");
  }

  @Test
  void sizeBeyondItsBounds_isNamed_ifItWasChanged() {
    Controller twoToFour = new Sized(new Bounds(2, 4));

    assertThatCode(() -> Invariants.checkSize(15, 9, 9, twoToFour)).doesNotThrowAnyException();
    assertThatCode(() -> Invariants.checkSize(15, 9, 4, twoToFour)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Invariants.checkSize(15, 4, 5, twoToFour))
        .hasMessageContaining("at 15.0 s 5 is beyond its bounds: Bounds[least=2, most=4]");
  }

  @Test
  void littlesLaw_holdsSecondBySecond() {
    LittlesLaw law = new LittlesLaw();
    Request first = new Request(0.4, 10, 10);
    Request second = new Request(1.0, 10, 10);

    law.passed(1); // the first, after 1 s
    law.passed(2); // both, after 2 s
    law.left(first); // in the third second: it was inside after 1 s and after 2 s
    law.passed(1);

    // 1 + 2 + 1 = 2 of the first + 2 of the second, after 2 s and after 3 s
    assertThatCode(() -> law.check(List.of(second))).doesNotThrowAnyException();
    assertThatThrownBy(() -> law.check(List.of()))
        .hasMessageContaining("the queues held 4 request-seconds, the requests stayed 2");
    assertThatThrownBy(() -> law.check(List.of(new Request(0.9, 10, 10))))
        .hasMessageContaining("the requests stayed 5");
  }

  /** Somebody who does nothing within bounds. */
  private static final class Sized implements Controller {
    private final Bounds bounds;

    Sized(Bounds bounds) {
      this.bounds = bounds;
    }

    @Override
    public Bounds bounds() {
      return bounds;
    }

    @Override
    public HpaSpec spec() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public int leastReplicas() {
      return bounds.least();
    }

    @Override
    public void second(long second) {}

    @Override
    public List<String> notes() {
      return List.of();
    }
  }
}
