package io.evenkeel.keda;

import io.evenkeel.keda.KedaCondition.Status;
import io.evenkeel.trace.Step;
import io.evenkeel.trace.StepCode;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can happen when KEDA decides whether a workload runs at all. Each constant knows how to tell
 * itself in words and, where upstream sets a condition at that point, which one.
 */
public enum ActivationStep implements StepCode {
  /** The scale was read. Numbers: minReplicaCount, idleReplicaCount or −1 if there is none. */
  SCALE_READ(
      s -> ActivationTexts.replicas(s.after()) + ", " + ActivationTexts.floor(s),
      new KedaCondition(
          KedaCondition.Type.READY,
          Status.TRUE,
          "ScaledObjectReady",
          "ScaledObject is defined correctly and is ready for scaling")),

  /** The instant lay before the last pass and was moved up to it. Number: milliseconds moved. */
  CLOCK_WENT_BACK(
      s -> "the clock is " + s.numbers().get(0) + " ms behind the last pass, which counts instead"),

  /** Somebody has paused the object altogether. */
  PAUSED(
      s -> "an annotation pauses everything, stays at " + s.after(),
      new KedaCondition(
          KedaCondition.Type.PAUSED, Status.TRUE, "ScaledObjectPaused", "ScaledObject is paused")),

  /** Some trigger is active. Note: which, joined by semicolons. */
  TRIGGERS_ACTIVE(
      s -> s.note().isEmpty() ? "the triggers are active" : "active triggers: " + s.note(),
      new KedaCondition(
          KedaCondition.Type.ACTIVE,
          Status.TRUE,
          "ScalerActive",
          "Scaling is performed because triggers are active")),

  /** An annotation forces activation, whatever the triggers say. */
  ACTIVATION_FORCED(
      s -> "an annotation forces activation",
      new KedaCondition(
          KedaCondition.Type.ACTIVE,
          Status.TRUE,
          "ScalerActive",
          "Scaling is performed because activation is being forced by annotation")),

  /** No trigger is active. */
  TRIGGERS_INACTIVE(
      s -> "no trigger is active",
      new KedaCondition(
          KedaCondition.Type.ACTIVE,
          Status.FALSE,
          "ScalerNotActive",
          "Scaling is not performed because triggers are not active")),

  /** The workload is woken, or raised from its idle size. */
  ACTIVATED(s -> ActivationTexts.change(s) + ", where the HPA takes over"),

  /** It would have been woken, but an annotation forbids to scale out. */
  SCALE_OUT_PAUSED(s -> "an annotation pauses scaling out, stays at " + s.after()),

  /** Some triggers are active and others failed; the cooldown does not begin anew. */
  SOME_TRIGGERS_FAILED(
      s -> "other triggers failed, so the cooldown does not begin anew",
      new KedaCondition(
          KedaCondition.Type.READY,
          Status.UNKNOWN,
          "PartialTriggerError",
          "Some triggers defined in ScaledObject are not working correctly")),

  /** The workload runs and is needed: from now on the cooldown counts. */
  ACTIVITY_NOTED(s -> "runs and is needed, so the cooldown begins anew; its size is the HPA's"),

  /** Triggers failed; nothing is done until the fallback takes over. */
  FALLBACK_AWAITED(s -> "triggers failed, stays at " + s.after() + " until the fallback steps in"),

  /** Triggers failed and there is no fallback. */
  TRIGGERS_FAILED(
      s -> "triggers failed and there is no fallback, stays at " + s.after(),
      new KedaCondition(
          KedaCondition.Type.READY,
          Status.FALSE,
          "TriggerError",
          "Triggers defined in ScaledObject are not working correctly")),

  /** It would have been put to sleep, but an annotation forbids to scale in. */
  SCALE_IN_PAUSED(s -> "an annotation pauses scaling in, stays at " + s.after()),

  /** Too little time since the last activity. Numbers: milliseconds since, cooldownPeriod. */
  COOLING_DOWN(
      s -> ActivationTexts.waits(s, "the last activity", "cooldownPeriod"),
      ActivationTexts.COOLDOWN),

  /** Never active, and too young. Numbers: milliseconds since, initialCooldownPeriod. */
  COOLING_DOWN_AFTER_CREATION(
      s -> ActivationTexts.waits(s, "creation without activity", "initialCooldownPeriod"),
      ActivationTexts.COOLDOWN),

  /** The workload is put to sleep, or to its idle size, in one step. */
  DEACTIVATED(s -> ActivationTexts.change(s) + ", the size of a workload that is not needed"),

  /** The workload is below its minimum and nobody else will raise it. */
  LIFTED_TO_MINIMUM(s -> ActivationTexts.change(s) + ", minReplicaCount"),

  /** Inactive, and small enough. */
  NOTHING_TO_DO(s -> "small enough for a workload that is not needed"),

  /**
   * What the generated HPA says of itself. Subject: reason. Number: 1 if healthy. Note: message.
   */
  HPA_SEEN(s -> "the HPA says " + s.subject(), ActivationTexts::hpaActive),

  /** The end of every trail: from the current size to the decided one. */
  DECIDED(
      s ->
          s.changed()
              ? "scale from " + s.before() + " to " + s.after()
              : "stay at " + ActivationTexts.replicas(s.after()));

  // Functions are not provably immutable; these are constants without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Step, String> text;

  @SuppressWarnings("ImmutableEnumChecker")
  private final @Nullable Function<Step, KedaCondition> condition;

  ActivationStep(Function<Step, String> text) {
    this.text = text;
    this.condition = null;
  }

  ActivationStep(Function<Step, String> text, KedaCondition condition) {
    this.text = text;
    this.condition = step -> condition;
  }

  ActivationStep(Function<Step, String> text, Function<Step, KedaCondition> condition) {
    this.text = text;
    this.condition = condition;
  }

  @Override
  public String text(Step step) {
    return text.apply(step);
  }

  @Override
  public boolean quiet() {
    return this == HPA_SEEN;
  }

  /** Returns the condition upstream sets at this step, if it sets one. */
  Optional<KedaCondition> condition(Step step) {
    return Optional.ofNullable(condition).map(projection -> projection.apply(step));
  }
}
