package io.evenkeel.keda;

import static java.util.Objects.requireNonNullElse;

import io.evenkeel.keda.ScaledObjectDraft.FallbackDraft;
import io.evenkeel.keda.ScaledObjectDraft.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * KEDA's defaults of a ScaledObject: {@code fallback.behavior} is the CRD's, the others are those
 * of upstream's operator. {@code minReplicaCount} has none, because absent and 0 are told apart.
 */
final class ScaledObjectDefaults {
  static final int MAX_REPLICAS = 100;
  static final int POLLING_INTERVAL = 30;
  private static final int COOLDOWN_PERIOD = 300;

  private ScaledObjectDefaults() {}

  static ScaledObjectDraft apply(ScaledObjectDraft draft) {
    return new ScaledObjectDraft(
        draft.metadata().withDefaults(),
        target(draft.scaleTargetRef()),
        requireNonNullElse(draft.pollingInterval(), POLLING_INTERVAL),
        requireNonNullElse(draft.cooldownPeriod(), COOLDOWN_PERIOD),
        requireNonNullElse(draft.initialCooldownPeriod(), 0),
        draft.idleReplicaCount(),
        draft.minReplicaCount(),
        requireNonNullElse(draft.maxReplicaCount(), MAX_REPLICAS),
        fallback(draft.fallback()),
        draft.advanced(),
        triggers(draft.triggers()));
  }

  static @Nullable List<TriggerDraft> triggers(@Nullable List<TriggerDraft> triggers) {
    return triggers == null ? null : triggers.stream().map(TriggerDraft::withDefaults).toList();
  }

  private static @Nullable Target target(@Nullable Target target) {
    return target == null
        ? null
        : new Target(
            nonEmpty(target.apiVersion(), "apps/v1"),
            nonEmpty(target.kind(), "Deployment"),
            target.name(),
            target.envSourceContainerName());
  }

  private static @Nullable FallbackDraft fallback(@Nullable FallbackDraft fallback) {
    return fallback == null
        ? null
        : new FallbackDraft(
            fallback.failureThreshold(),
            fallback.replicas(),
            nonEmpty(fallback.behavior(), Fallback.Behavior.STATIC.apiName()));
  }

  private static String nonEmpty(@Nullable String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text;
  }
}
