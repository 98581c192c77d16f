package io.evenkeel.keda;

import io.evenkeel.model.ObjectRef;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The spec of a ScaledObject ({@code keda.sh/v1alpha1}), complete and valid. Drafts and builders
 * are the way in; the canonical constructor is not API.
 *
 * @param scaleTargetRef the workload, {@code apps/v1} Deployment unless said otherwise
 * @param envSourceContainerName container whose environment feeds {@code …FromEnv} keys; empty for
 *     the first one
 * @param pollingInterval time between two looks at the triggers, at least 1 s
 * @param cooldownPeriod time after the last activity before the workload is put to sleep
 * @param initialCooldownPeriod time after creation before a workload that was never active is put
 *     to sleep
 * @param idleReplicaCount replicas while inactive, if not zero or the minimum; below the effective
 *     minimum
 * @param minReplicaCount floor; absent and 0 both let the workload sleep
 * @param maxReplicaCount ceiling of the generated HPA
 * @param fallback what stands in for a trigger that fails, if anything
 * @param advanced the less usual settings
 * @param triggers what to look at, at least one
 */
public record ScaledObjectSpec(
    ObjectRef scaleTargetRef,
    String envSourceContainerName,
    Duration pollingInterval,
    Duration cooldownPeriod,
    Duration initialCooldownPeriod,
    OptionalInt idleReplicaCount,
    OptionalInt minReplicaCount,
    int maxReplicaCount,
    Optional<Fallback> fallback,
    Advanced advanced,
    List<Trigger> triggers) {
  /** Copies the triggers. */
  public ScaledObjectSpec {
    Objects.requireNonNull(scaleTargetRef, "scaleTargetRef");
    triggers = List.copyOf(triggers);
  }

  /** Returns the minimum of the generated HPA, which knows no zero: at least 1. */
  public int hpaMinReplicas() {
    return Math.max(1, minReplicaCount.orElse(0));
  }

  /** Returns whether one formula over all triggers makes the metric. */
  public boolean usesModifiers() {
    return advanced.scalingModifiers().inUse();
  }
}
