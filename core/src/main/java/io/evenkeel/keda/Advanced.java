package io.evenkeel.keda;

import io.evenkeel.hpa.HpaDraft;
import java.util.Optional;

/**
 * {@code spec.advanced} of a ScaledObject.
 *
 * @param restoreToOriginalReplicaCount whether deletion restores the size found at creation
 * @param hpaName name of the generated HPA; empty for {@code keda-hpa-<name>}
 * @param behavior behavior of the generated HPA, copied as it is
 * @param scalingModifiers one formula in place of the single triggers
 */
public record Advanced(
    boolean restoreToOriginalReplicaCount,
    String hpaName,
    Optional<HpaDraft.Behavior> behavior,
    ScalingModifiers scalingModifiers) {
  /** Nothing is set. */
  public static final Advanced NONE =
      new Advanced(false, "", Optional.empty(), ScalingModifiers.NONE);
}
