package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.keda.Activation.Cause;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What follows from the executor's rule and is easily overlooked. */
final class ScaledObjectActivatorTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private OptionalInt idle = OptionalInt.empty();
  private OptionalInt min = OptionalInt.empty();
  private Optional<Fallback> fallback = Optional.empty();

  private ScaledObjectActivator activator() {
    return ScaledObjectActivator.of(
        new ScaledObjectSpec(
            ObjectRef.deployment("w"),
            "",
            Duration.ofSeconds(30),
            Duration.ofSeconds(300),
            Duration.ofSeconds(60),
            idle,
            min,
            10,
            fallback,
            Advanced.NONE,
            List.of()));
  }

  private static ActivationObservation.Builder seen(int replicas) {
    return ActivationObservation.builder().replicas(replicas);
  }

  private static ActivationObservation.Builder with(
      ActivationObservation.Builder seen, String annotation) {
    return seen.annotations(new KedaAnnotations(Map.of(annotation, "true")));
  }

  private Activation decide(ActivationObservation.Builder seen) {
    ScaledObjectActivator activator = activator();
    return activator.decide(activator.newState(START), seen.build(), START.plusSeconds(61));
  }

  @Test
  void sleep_fromAnySize_isOneStepToZero() {
    assertThat(decide(seen(9)))
        .isInstanceOfSatisfying(
            Activation.Scale.class,
            scale -> {
              assertThat(scale.to()).isZero();
              assertThat(scale.cause()).isEqualTo(Cause.DEACTIVATED);
            });
  }

  @Test
  void initialCooldown_endsAfterItsPeriod_notWithIt() {
    ScaledObjectActivator activator = activator();
    ActivationState state = activator.newState(START);

    assertThat(activator.decide(state, seen(1).build(), START.plusSeconds(60)).replicas())
        .isEqualTo(1);
    assertThat(activator.decide(state, seen(1).build(), START.plusMillis(60_001)).replicas())
        .isZero();
  }

  @Test
  void initialCooldown_endsForever_withTheFirstActivity() {
    ScaledObjectActivator activator = activator();
    ActivationState state = activator.newState(START);
    Activation woken =
        activator.decide(state, seen(0).active(List.of()).build(), START.plusMillis(10_900));
    state.commit(woken, WriteOutcome.APPLIED);

    assertThat(state.lastActiveTime()).contains(START.plusSeconds(10));
    // 10 s + 300 s have to pass, although the object is older than 60 s.
    assertThat(activator.decide(state, seen(1).build(), START.plusSeconds(310)).replicas())
        .isEqualTo(1);
    assertThat(activator.decide(state, seen(1).build(), START.plusSeconds(311)).replicas())
        .isZero();
  }

  @Test
  void activation_thatIsRefused_isNoActivity() {
    ScaledObjectActivator activator = activator();
    ActivationState state = activator.newState(START);
    Activation woken = activator.decide(state, seen(0).active(List.of()).build(), START);

    state.commit(woken, WriteOutcome.REJECTED);

    assertThat(state.lastActiveTime()).isEmpty();
  }

  @Test
  void wakingWithSomeTriggersFailing_isReadyAllTheSame() {
    Activation woken = decide(seen(0).active(List.of("s0-queue")).failing());

    assertThat(woken.replicas()).isEqualTo(1);
    assertThat(woken.conditions().get(0).reason()).isEqualTo("ScaledObjectReady");
  }

  @Test
  void runningWithSomeTriggersFailing_doesNotRefreshTheCooldown() {
    Activation held = decide(seen(3).active(List.of("s0-queue")).failing());

    assertThat(held.notesActivity()).isFalse();
    assertThat(held.conditions().get(0).reason()).isEqualTo("PartialTriggerError");
  }

  @Test
  void failureWithoutFallback_neitherSleepsNorLifts() {
    min = OptionalInt.of(2);

    assertThat(decide(seen(1).failing()).replicas()).isEqualTo(1);
    assertThat(decide(seen(9).failing()).replicas()).isEqualTo(9);
  }

  @Test
  void failureWithAFallbackToZero_sleeps() {
    fallback = Optional.of(new Fallback(3, 0, Fallback.Behavior.STATIC));

    assertThat(decide(seen(3).failing()).replicas()).isZero();
  }

  @Test
  void failureWithAnyOtherFallback_waitsForIt() {
    fallback = Optional.of(new Fallback(3, 2, Fallback.Behavior.STATIC));

    assertThat(decide(seen(3).failing()).replicas()).isEqualTo(3);
  }

  @Test
  void pauseOfScalingOut_doesNotStopTheLiftToTheMinimum() {
    min = OptionalInt.of(2);

    Activation lifted = decide(with(seen(1), KedaAnnotations.PAUSED_SCALE_OUT));

    assertThat(((Activation.Scale) lifted).cause()).isEqualTo(Cause.LIFTED);
    assertThat(lifted.replicas()).isEqualTo(2);
  }

  @Test
  void idleMode_wakesToTheMinimum_evenFromBetween() {
    idle = OptionalInt.of(0);
    min = OptionalInt.of(5);

    assertThat(decide(seen(3).active(List.of())).replicas()).isEqualTo(5);
    assertThat(decide(seen(7).active(List.of())).replicas()).isEqualTo(7);
  }

  @Test
  void forcedActivation_outlivesErrors_andSaysSo() {
    Activation forced = decide(with(seen(0), KedaAnnotations.FORCE_ACTIVATION).failing());

    assertThat(((Activation.Scale) forced).cause()).isEqualTo(Cause.FORCED);
    assertThat(forced.conditions().get(1).message()).contains("forced by annotation");
  }

  @Test
  void clockThatGoesBack_countsAsTheLastPass_andSaysSo() {
    ScaledObjectActivator activator = activator();
    ActivationState state = activator.newState(START);
    activator.advance(state, seen(0).build(), START.plusSeconds(100).toEpochMilli());

    Activation later = activator.decide(state, seen(2).build(), START.plusSeconds(10));

    assertThat(later.replicas()).isZero();
    assertThat(later.explanation().render())
        .contains("CLOCK_WENT_BACK: the clock is 90000 ms behind the last pass");
  }

  @Test
  void cooldown_isExplained() {
    ScaledObjectActivator activator = activator();
    ActivationState state =
        activator.restore(
            ActivationCheckpoint.of(Optional.of(START), Optional.of(START.plusSeconds(100))));

    assertThat(
            activator.decide(state, seen(3).build(), START.plusSeconds(220)).explanation().render())
        .isEqualTo(
            """
            SCALE_READ: 3 replicas, minimum 0
            TRIGGERS_INACTIVE: no trigger is active
            COOLING_DOWN: 120 s since the last activity, cooldownPeriod is 300 s, stays at 3
            DECIDED: stay at 3 replicas\
            """);
  }

  @Test
  void checkpoint_thatBreaksRules_isRefusedWithEachOfThem() {
    ActivationCheckpoint broken =
        new ActivationCheckpoint(
            2, Optional.empty(), Optional.of(START.plusMillis(5)), Optional.empty());

    assertThatThrownBy(() -> activator().restore(broken))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("version: Unsupported value: \"2\"")
        .hasMessageContaining("lastActive")
        .hasMessageContaining("must be a whole number of seconds");
  }

  @Test
  void observation_withoutASize_isTheCallersMistake() {
    assertThatThrownBy(() -> ActivationObservation.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("call replicas(n) first");
    assertThatThrownBy(() -> ActivationObservation.builder().replicas(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
