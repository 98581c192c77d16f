package io.evenkeel.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.spi.ScaleTarget.Conflict;
import io.evenkeel.spi.ScaleTarget.Refused;
import io.evenkeel.spi.ScaleTarget.Scale;
import io.evenkeel.spi.ScaleTarget.Unavailable;
import io.evenkeel.spi.ScaleTarget.Written;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link ScaleTarget} holds to. */
public abstract class ScaleTargetContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** Returns the scale of a workload that is meant to have 3 replicas. */
  protected abstract ScaleTarget target();

  /** Returns the scale of a workload that does not exist. */
  protected abstract ScaleTarget missing();

  @Test
  void reading_ofAWorkload_hasItsSize() {
    assertThat(read(target()).replicas()).isEqualTo(3);
  }

  @Test
  void reading_twice_hasTheSameVersion() {
    ScaleTarget target = target();

    assertThat(read(target)).isEqualTo(read(target));
  }

  @Test
  void writing_whatWasRead_changesTheSizeAndTheVersion() {
    ScaleTarget target = target();
    Scale before = read(target);

    assertThat(target.write(before, 5, NOW)).isInstanceOf(Written.class);
    assertThat(read(target).replicas()).isEqualTo(5);
    assertThat(read(target).version()).isNotEqualTo(before.version());
  }

  @Test
  void writing_zero_isAnOrdinarySize() {
    ScaleTarget target = target();

    assertThat(target.write(read(target), 0, NOW)).isInstanceOf(Written.class);
    assertThat(read(target).replicas()).isZero();
  }

  @Test
  void writing_whatSomebodyElseHasChanged_isAConflictAndChangesNothing() {
    ScaleTarget target = target();
    Scale before = read(target);
    target.write(before, 5, NOW);

    assertThat(target.write(before, 7, NOW)).isInstanceOf(Conflict.class);
    assertThat(read(target).replicas()).isEqualTo(5);
  }

  @Test
  void reading_ofNothing_isAnOutageWithAReason() {
    assertThat(((Unavailable) missing().read(NOW)).reason()).isNotBlank();
  }

  @Test
  void writing_toNothing_isRefusedWithAReason() {
    Scale seen = new Scale(3, 3, "app=web", "1");

    assertThat(((Refused) missing().write(seen, 5, NOW)).reason()).isNotBlank();
  }

  private static Scale read(ScaleTarget target) {
    return (Scale) target.read(NOW);
  }
}
