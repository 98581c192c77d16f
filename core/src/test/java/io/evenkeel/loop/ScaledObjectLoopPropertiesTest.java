package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.Advanced;
import io.evenkeel.keda.Fallback;
import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.keda.Trigger;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for a loop however its triggers behave. */
final class ScaledObjectLoopPropertiesTest {
  private static final int SECONDS = 900;
  private static final int MAX = 8;

  @Property(tries = 60)
  void size_staysWithinItsBounds(@ForAll long seed) {
    Course course = new Course(seed);
    course.run(SECONDS);

    int least = course.min == 0 ? 0 : course.min;
    assertThat(course.world.scale.written).allMatch(size -> size >= least && size <= MAX);
  }

  @Property(tries = 60)
  void pausedObject_neverWrites_andAsksNobody(@ForAll long seed) {
    Course course = new Course(seed);
    course.run(100);
    course.loop.annotate(new KedaAnnotations(Map.of(KedaAnnotations.PAUSED, "true")), course.now);
    int written = course.world.scale.written.size();
    int asked = course.world.queries();

    course.run(SECONDS);

    assertThat(course.world.scale.written).hasSize(written);
    assertThat(course.world.queries()).isEqualTo(asked);
  }

  @Property(tries = 30)
  void course_runTwice_isTheSame(@ForAll long seed) {
    Course first = new Course(seed);
    Course second = new Course(seed);
    first.run(SECONDS);
    second.run(SECONDS);

    assertThat(second.sizes).isEqualTo(first.sizes);
    assertThat(second.loop.status()).isEqualTo(first.loop.status());
    assertThat(second.world.store.texts).isEqualTo(first.world.store.texts);
  }

  @Property(tries = 30)
  void course_shiftedInTime_isTheSame(@ForAll long seed, @ForAll int seconds) {
    Course here = new Course(seed);
    Course there = new Course(seed, LoopWorld.START.plusSeconds(seconds));
    here.run(SECONDS);
    there.run(SECONDS);

    assertThat(there.sizes).isEqualTo(here.sizes);
  }

  @Property(tries = 30)
  void inactiveObject_comesToRest_asleep(@ForAll long seed) {
    Course course = new Course(seed);
    course.run(200);
    course.quiet = true;
    course.run(SECONDS);

    assertThat(course.world.scale.replicas).isEqualTo(course.min);
  }

  /** A random object whose triggers say something new now and then. */
  private static final class Course {
    final Random random;
    final LoopWorld world = new LoopWorld(0);
    final int min;
    final ScaledObjectLoop loop;
    final List<Integer> sizes = new ArrayList<>();
    boolean quiet;
    Instant now;

    Course(long seed) {
      this(seed, LoopWorld.START);
    }

    Course(long seed, Instant start) {
      random = new Random(seed);
      now = start;
      min = random.nextInt(3);
      loop = new ScaledObjectLoop(object(), world.ports());
    }

    private ScaledObject object() {
      List<Trigger> triggers = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        String type = random.nextBoolean() ? "Value" : "AverageValue";
        triggers.add(LoopWorld.prometheus("t" + i, "10", type, random.nextBoolean()));
      }
      ScaledObjectSpec spec =
          new ScaledObjectSpec(
              ObjectRef.deployment("web"),
              "",
              Duration.ofSeconds(1 + random.nextInt(60)),
              Duration.ofSeconds(random.nextInt(120)),
              Duration.ZERO,
              OptionalInt.empty(),
              OptionalInt.of(min),
              MAX,
              random.nextBoolean()
                  ? Optional.of(new Fallback(2, 3, Fallback.Behavior.STATIC))
                  : Optional.empty(),
              Advanced.NONE,
              triggers);
      return LoopWorld.object(spec, KedaAnnotations.NONE);
    }

    void run(int seconds) {
      for (int i = 0; i < seconds; i++) {
        if (quiet || random.nextInt(40) == 0) {
          for (int t = 0; t < 3; t++) {
            world.triggers.put(t, quiet ? Reading.triggered(0) : reading());
          }
        }
        loop.step(now);
        now = now.plusSeconds(1);
        sizes.add(world.scale.replicas);
      }
    }

    private Reading reading() {
      return switch (random.nextInt(5)) {
        case 0 -> Reading.unavailable("gone");
        case 1 -> Reading.triggered(0);
        case 2 -> Reading.triggered(Double.NaN);
        default -> Reading.triggered(random.nextInt(200));
      };
    }
  }
}
