package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.ActivationCheckpoint;
import io.evenkeel.keda.HealthTable;
import io.evenkeel.keda.MetricHealth;
import io.evenkeel.model.InvalidSpecException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is written is read, and what is not ours is refused in words. */
final class ObjectMemoryTest {
  @Property
  void memory_writtenAndRead_isTheSame(
      @ForAll Optional<Long> created,
      @ForAll Optional<Integer> lastActiveSeconds,
      @ForAll Optional<Long> lastPass,
      @ForAll @IntRange(min = 1) int failures) {
    HealthTable health =
        new HealthTable(
            Map.of("s0-name with blanks", new MetricHealth(failures, MetricHealth.Status.FAILING)));
    ObjectMemory memory =
        new ObjectMemory(
            new ActivationCheckpoint(
                1,
                created.map(Instant::ofEpochMilli),
                lastActiveSeconds.map(Instant::ofEpochSecond),
                lastPass.map(Instant::ofEpochMilli)),
            health,
            OptionalInt.of(failures));

    assertThat(ObjectMemory.read(memory.write())).isEqualTo(memory);
  }

  @Property
  void anyText_isReadOrRefused_andNothingElse(@ForAll String text) {
    try {
      ObjectMemory.read("evenkeel-scaledobject 1\n" + text);
    } catch (InvalidSpecException e) {
      assertThat(e.violations()).isNotEmpty();
    }
  }
}
