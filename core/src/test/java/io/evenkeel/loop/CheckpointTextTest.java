package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.HpaCheckpoint;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.spi.ScaleTarget.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is written is read, and what is not ours is refused in words. */
final class CheckpointTextTest {
  @Property
  void hpaMemory_writtenAndRead_isTheSame(
      @ForAll long lastPass,
      @ForAll boolean seeded,
      @ForAll boolean scaledToZero,
      @ForAll @Size(max = 5) List<Integer> sizes,
      @ForAll Optional<@IntRange(min = 0) Integer> announced) {
    Instant at = Instant.ofEpochMilli(lastPass);
    List<HpaCheckpoint.Recommendation> past =
        sizes.stream().map(n -> new HpaCheckpoint.Recommendation(at, n)).toList();
    List<HpaCheckpoint.ScaleEvent> events =
        sizes.stream().map(n -> new HpaCheckpoint.ScaleEvent(at, n, n > 3)).toList();
    HpaCheckpoint checkpoint = new HpaCheckpoint(1, at, seeded, scaledToZero, past, events, events);

    HpaMemory memory = new HpaMemory(checkpoint, announced.map(to -> new Change(at, 3, to)));

    assertThat(HpaMemoryText.read(HpaMemoryText.write(memory))).isEqualTo(memory);
  }

  @Property
  void anyText_isReadOrRefused_andNothingElse(@ForAll String text) {
    try {
      HpaMemoryText.read("evenkeel-hpa 1\n" + text);
    } catch (InvalidSpecException e) {
      assertThat(e.violations()).isNotEmpty();
    }
  }

  @Test
  void fact_withoutItsValue_isNamedByLine() {
    assertThatThrownBy(() -> HpaMemoryText.read("evenkeel-hpa 1\nseeded true\nscaleUp x 2"))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("must have an instant as word number 2");
  }

  @Test
  void announcedSize_belowZero_isRefused() {
    String text = "evenkeel-hpa 1\nannounced 2026-03-01T12:00:00Z 2 -1";

    assertThatThrownBy(() -> HpaMemoryText.read(text))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("must have no negative size");
  }

  @Test
  void version_ofTheFuture_isRefused() {
    assertThatThrownBy(() -> HpaMemoryText.read("evenkeel-hpa 2\n"))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("must be \"evenkeel-hpa 1\"");
  }
}
