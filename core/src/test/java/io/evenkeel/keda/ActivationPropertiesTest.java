package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.trace.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every spec, every history and every observation of an executor. */
final class ActivationPropertiesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int PASSES = 12;

  @Property
  void deciding_twice_isTheSame(@ForAll long seed) {
    Course course = new Course(seed);
    ActivationState state = course.state();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass();
      Activation first = course.activator.decide(state, pass.seen(), pass.at());

      assertThat(course.activator.decide(state, pass.seen(), pass.at())).isEqualTo(first);
      state.commit(first, WriteOutcome.APPLIED);
    }
  }

  @Property
  void explained_andFast_areTheSame(@ForAll long seed) {
    Course course = new Course(seed);
    ActivationState explained = course.state();
    ActivationState fast = course.state();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass();
      Activation activation = course.activator.decide(explained, pass.seen(), pass.at());
      explained.commit(activation, WriteOutcome.APPLIED);
      int advanced = course.activator.advance(fast, pass.seen(), pass.at().toEpochMilli());

      assertThat(advanced).isEqualTo(activation.replicas());
      assertThat(fast.checkpoint()).isEqualTo(explained.checkpoint());
    }
  }

  @Property
  void paused_neverWrites_andRemembersNoActivity(@ForAll long seed) {
    Course course = new Course(seed);
    ActivationState state = course.state();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass();
      Optional<Instant> before = state.lastActiveTime();
      Activation activation = course.activator.decide(state, pass.seen(), pass.at());
      state.commit(activation, WriteOutcome.APPLIED);
      if (pass.annotations().fullyPaused()) {
        assertThat(activation).isInstanceOf(Activation.Paused.class);
        assertThat(activation.replicas()).isEqualTo(pass.seen().replicas());
        assertThat(state.lastActiveTime()).isEqualTo(before);
      }
    }
  }

  @Property
  void fall_isToZeroOrIdleOrMinimum_andOnlyOnceCooledDown(@ForAll long seed) {
    Course course = new Course(seed);
    ActivationState state = course.state();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass();
      Optional<Instant> lastActive = state.lastActiveTime();
      Activation activation = course.activator.decide(state, pass.seen(), pass.at());
      state.commit(activation, WriteOutcome.APPLIED);
      if (activation instanceof Activation.Scale scale && scale.to() < scale.from()) {
        assertThat(scale.cause()).isEqualTo(Activation.Cause.DEACTIVATED);
        assertThat(scale.to()).isEqualTo(course.spec.idleReplicaCount().orElse(0));
        assertThat(pass.annotations().scaleInPaused()).isFalse();
        Instant since = lastActive.orElse(START);
        Duration period =
            lastActive.isPresent()
                ? course.spec.cooldownPeriod()
                : course.spec.initialCooldownPeriod();
        assertThat(course.latest).isAfter(since.plus(period));
      }
    }
  }

  @Property
  void inactiveAndCooledDown_reachesIdleOrZero_andNothingElse(@ForAll long seed) {
    Course course = new Course(seed);
    ActivationState state = course.state();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass();
      state.commit(course.activator.decide(state, pass.seen(), pass.at()), WriteOutcome.APPLIED);
    }
    int size = 1 + new Random(seed).nextInt(20);
    Instant late = course.latest.plus(Duration.ofDays(1));

    Activation end =
        course.activator.decide(
            state, ActivationObservation.builder().replicas(size).build(), late);

    int floor = course.spec.minReplicaCount().orElse(0);
    OptionalInt idle = course.spec.idleReplicaCount();
    int expected = idle.isPresent() ? Math.min(size, idle.getAsInt()) : Math.max(size, floor);
    assertThat(end.replicas()).isEqualTo(floor == 0 ? idle.orElse(0) : expected);
  }

  @Property
  void restoredState_isTheState(@ForAll long seed) {
    Course course = new Course(seed);
    ActivationState state = course.state();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass();
      course.activator.advance(state, pass.seen(), pass.at().toEpochMilli());
    }
    ActivationState restored = course.activator.restore(state.checkpoint());
    Course.Pass pass = course.pass();

    assertThat(restored.checkpoint()).isEqualTo(state.checkpoint());
    assertThat(course.activator.decide(restored, pass.seen(), pass.at()))
        .isEqualTo(course.activator.decide(state, pass.seen(), pass.at()));
  }

  @Property
  void allTimesShifted_changeNoSize(@ForAll long seed, @ForAll int seconds) {
    Course course = new Course(seed);
    ActivationState here = course.state();
    ActivationState there = course.activator.newState(START.plusSeconds(seconds));
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass();
      long at = pass.at().toEpochMilli();

      assertThat(course.activator.advance(there, pass.seen(), at + seconds * 1000L))
          .isEqualTo(course.activator.advance(here, pass.seen(), at));
    }
  }

  @Property
  void trail_endsWithTheDecision_andEachStepBeginsWhereTheLastEnded(@ForAll long seed) {
    Course course = new Course(seed);
    ActivationState state = course.state();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass();
      Activation activation = course.activator.decide(state, pass.seen(), pass.at());
      state.commit(activation, WriteOutcome.APPLIED);

      List<Step> steps = activation.explanation().steps();
      Step last = steps.get(steps.size() - 1);
      assertThat(last.code()).isEqualTo(ActivationStep.DECIDED);
      assertThat(last.after()).isEqualTo(activation.replicas());
      for (int s = 1; s + 1 < steps.size(); s++) {
        assertThat(steps.get(s).before()).isEqualTo(steps.get(s - 1).after());
      }
      assertThat(steps.get(steps.size() - 2).after()).isEqualTo(activation.replicas());
      assertThat(activation.explanation().render()).doesNotContain("null");
    }
  }

  @Property
  void ready_isUnknownOrFalse_onlyIfATriggerFailed(@ForAll long seed) {
    Course course = new Course(seed);
    ActivationState state = course.state();
    Course.Pass pass = course.pass();
    Activation activation = course.activator.decide(state, pass.seen(), pass.at());

    KedaCondition ready = activation.conditions().get(0);
    assertThat(ready.type()).isEqualTo(KedaCondition.Type.READY);
    assertThat(ready.holds() || pass.failing()).isTrue();
  }

  /** A random spec and a random course of observations. */
  private static final class Course {
    private final Random random;
    private final ScaledObjectSpec spec;
    private final ScaledObjectActivator activator;
    private Instant now = START;
    private Instant latest = START;

    Course(long seed) {
      random = new Random(seed);
      spec = spec();
      activator = ScaledObjectActivator.of(spec);
    }

    ActivationState state() {
      return activator.newState(START);
    }

    private ScaledObjectSpec spec() {
      int min = random.nextInt(4);
      boolean idle = min > 0 && random.nextBoolean();
      return new ScaledObjectSpec(
          ObjectRef.deployment("w"),
          "",
          Duration.ofSeconds(30),
          Duration.ofSeconds(random.nextInt(120)),
          Duration.ofSeconds(random.nextInt(120)),
          idle ? OptionalInt.of(random.nextInt(min)) : OptionalInt.empty(),
          min == 0 && random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(min),
          20,
          random.nextBoolean()
              ? Optional.of(new Fallback(3, random.nextInt(3), Fallback.Behavior.STATIC))
              : Optional.empty(),
          Advanced.NONE,
          List.of());
    }

    Pass pass() {
      now = now.plusMillis(random.nextInt(60_000) - 2_000L);
      latest = now.isAfter(latest) ? now : latest;
      boolean failing = random.nextInt(4) == 0;
      KedaAnnotations annotations = annotations();
      ActivationObservation.Builder seen =
          ActivationObservation.builder()
              .replicas(random.nextInt(3) * random.nextInt(8))
              .annotations(annotations);
      if (random.nextBoolean()) {
        seen.active(List.of("s0-queue", "s1-cron"));
      }
      if (failing) {
        seen.failing();
      }
      if (random.nextBoolean()) {
        seen.hpaHealth(random.nextBoolean() ? HpaHealth.active() : HpaHealth.inactive("", "no"));
      }
      return new Pass(now, seen.build(), annotations, failing);
    }

    private KedaAnnotations annotations() {
      Map<String, String> annotations = new HashMap<>();
      for (String key :
          List.of(
              KedaAnnotations.PAUSED,
              KedaAnnotations.PAUSED_SCALE_IN,
              KedaAnnotations.PAUSED_SCALE_OUT,
              KedaAnnotations.FORCE_ACTIVATION)) {
        if (random.nextInt(8) == 0) {
          annotations.put(key, "true");
        }
      }
      return new KedaAnnotations(annotations);
    }

    private record Pass(
        Instant at, ActivationObservation seen, KedaAnnotations annotations, boolean failing) {}
  }
}
