package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.HpaCheckpoint;
import io.evenkeel.model.InvalidSpecException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is written is read, and what is not ours is refused in words. */
final class CheckpointTextTest {
  @Property
  void hpaCheckpoint_writtenAndRead_isTheSame(
      @ForAll long lastPass,
      @ForAll boolean seeded,
      @ForAll boolean scaledToZero,
      @ForAll @Size(max = 5) List<Integer> sizes) {
    Instant at = Instant.ofEpochMilli(lastPass);
    List<HpaCheckpoint.Recommendation> past =
        sizes.stream().map(n -> new HpaCheckpoint.Recommendation(at, n)).toList();
    List<HpaCheckpoint.ScaleEvent> events =
        sizes.stream().map(n -> new HpaCheckpoint.ScaleEvent(at, n, n > 3)).toList();
    HpaCheckpoint checkpoint = new HpaCheckpoint(1, at, seeded, scaledToZero, past, events, events);

    assertThat(HpaCheckpointText.read(HpaCheckpointText.write(checkpoint))).isEqualTo(checkpoint);
  }

  @Property
  void anyText_isReadOrRefused_andNothingElse(@ForAll String text) {
    try {
      HpaCheckpointText.read("evenkeel-hpa 1\n" + text);
    } catch (InvalidSpecException e) {
      assertThat(e.violations()).isNotEmpty();
    }
  }

  @Test
  void fact_withoutItsValue_isNamedByLine() {
    assertThatThrownBy(() -> HpaCheckpointText.read("evenkeel-hpa 1\nseeded true\nscaleUp x 2"))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("must have an instant as word number 2");
  }

  @Test
  void version_ofTheFuture_isRefused() {
    assertThatThrownBy(() -> HpaCheckpointText.read("evenkeel-hpa 2\n"))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("must be \"evenkeel-hpa 1\"");
  }
}
