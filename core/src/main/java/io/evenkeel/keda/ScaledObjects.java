package io.evenkeel.keda;

import static java.util.Objects.requireNonNullElse;

import io.evenkeel.keda.ScaledObjectDraft.AdvancedDraft;
import io.evenkeel.keda.ScaledObjectDraft.FallbackDraft;
import io.evenkeel.keda.ScaledObjectDraft.ModifiersDraft;
import io.evenkeel.keda.ScaledObjectDraft.Target;
import io.evenkeel.model.ObjectRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** From a draft that has its defaults to an object. What is still absent becomes empty. */
final class ScaledObjects {
  private static final Target NO_TARGET = new Target(null, null, null, null);

  private ScaledObjects() {}

  static ScaledObject of(ScaledObjectDraft draft) {
    return new ScaledObject(draft.metadata().complete(), spec(draft));
  }

  private static ScaledObjectSpec spec(ScaledObjectDraft draft) {
    Target target = requireNonNullElse(draft.scaleTargetRef(), NO_TARGET);
    return new ScaledObjectSpec(
        new ObjectRef(text(target.apiVersion()), text(target.kind()), text(target.name())),
        text(target.envSourceContainerName()),
        seconds(draft.pollingInterval()),
        seconds(draft.cooldownPeriod()),
        seconds(draft.initialCooldownPeriod()),
        optional(draft.idleReplicaCount()),
        optional(draft.minReplicaCount()),
        number(draft.maxReplicaCount()),
        Optional.ofNullable(draft.fallback()).map(ScaledObjects::fallback),
        draft.advanced() == null ? Advanced.NONE : advanced(draft.advanced()),
        triggers(draft.triggers()));
  }

  static List<Trigger> triggers(@Nullable List<TriggerDraft> triggers) {
    return triggers == null ? List.of() : triggers.stream().map(TriggerDraft::lenient).toList();
  }

  /** An unknown behavior is static, as upstream's operator has it. */
  private static Fallback fallback(FallbackDraft fallback) {
    Fallback.Behavior behavior =
        Arrays.stream(Fallback.Behavior.values())
            .filter(it -> it.apiName().equals(fallback.behavior()))
            .findFirst()
            .orElse(Fallback.Behavior.STATIC);
    return new Fallback(number(fallback.failureThreshold()), number(fallback.replicas()), behavior);
  }

  private static Advanced advanced(AdvancedDraft advanced) {
    return new Advanced(
        Boolean.TRUE.equals(advanced.restoreToOriginalReplicaCount()),
        text(advanced.hpaName()),
        Optional.ofNullable(advanced.behavior()),
        advanced.scalingModifiers() == null
            ? ScalingModifiers.NONE
            : modifiers(advanced.scalingModifiers()));
  }

  private static ScalingModifiers modifiers(ModifiersDraft modifiers) {
    return new ScalingModifiers(
        text(modifiers.formula()),
        text(modifiers.target()),
        text(modifiers.activationTarget()),
        text(modifiers.metricType()));
  }

  static String text(@Nullable String text) {
    return requireNonNullElse(text, "");
  }

  static int number(@Nullable Integer number) {
    return requireNonNullElse(number, 0);
  }

  static Duration seconds(@Nullable Integer seconds) {
    return Duration.ofSeconds(number(seconds));
  }

  private static OptionalInt optional(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
