package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Behavior;
import io.evenkeel.hpa.HpaDraft.Rules;
import io.evenkeel.hpa.HpaOptions.FeatureGates;
import org.jspecify.annotations.Nullable;

/**
 * What the API server drops on write while a feature gate is off (upstream's {@code
 * dropDisabledFields}).
 */
final class DisabledFields {
  private DisabledFields() {}

  static HpaDraft drop(HpaDraft draft, @Nullable HpaDraft old, FeatureGates gates) {
    Behavior behavior = draft.behavior();
    if (gates.configurableTolerance() || behavior == null || usesTolerance(old)) {
      return draft;
    }
    Behavior plain =
        new Behavior(withoutTolerance(behavior.scaleUp()), withoutTolerance(behavior.scaleDown()));
    return new HpaDraft(
        draft.namespace(),
        draft.name(),
        draft.scaleTargetRef(),
        draft.minReplicas(),
        draft.maxReplicas(),
        draft.metrics(),
        plain);
  }

  /** A tolerance in either direction of the old object keeps those of both. */
  private static boolean usesTolerance(@Nullable HpaDraft old) {
    Behavior behavior = old == null ? null : old.behavior();
    return behavior != null
        && (hasTolerance(behavior.scaleUp()) || hasTolerance(behavior.scaleDown()));
  }

  private static boolean hasTolerance(@Nullable Rules rules) {
    return rules != null && rules.tolerance() != null;
  }

  private static @Nullable Rules withoutTolerance(@Nullable Rules rules) {
    return rules == null
        ? null
        : new Rules(
            rules.stabilizationWindowSeconds(), rules.selectPolicy(), rules.policies(), null);
  }
}
