package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.Fallback;
import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.keda.Trigger;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a fallback can work at all (upstream's {@code CheckFallbackValid}): it needs a trigger
 * that KEDA itself looks at, of whatever metric type, or a formula.
 */
final class FallbackRule {
  private static final FieldPath FALLBACK = FieldPath.of("spec").child("fallback");

  private FallbackRule() {}

  static List<Violation> violations(ScaledObjectSpec spec) {
    if (spec.fallback().isEmpty()) {
      return List.of();
    }
    List<Violation> found = new ArrayList<>();
    Fallback fallback = spec.fallback().get();
    if (fallback.failureThreshold() < 0 || fallback.replicas() < 0) {
      found.add(
          Violation.invalid(
              FALLBACK,
              Math.min(fallback.failureThreshold(), fallback.replicas()),
              "FailureThreshold=%d & Replicas=%d must both be greater than or equal to 0"
                  .formatted(fallback.failureThreshold(), fallback.replicas())));
    }
    if (!spec.usesModifiers() && spec.triggers().stream().allMatch(Trigger::isResource)) {
      found.add(
          Violation.forbidden(
              FALLBACK,
              "at least one trigger (that is not cpu or memory) has to have the `AverageValue`"
                  + " type for the fallback to be enabled"));
    }
    if (fallback.behavior() == Fallback.Behavior.SCALING_MODIFIERS
        && spec.advanced().scalingModifiers().formula().isEmpty()) {
      found.add(
          Violation.invalid(
              FALLBACK.child("behavior"),
              fallback.behavior().apiName(),
              "needs advanced.scalingModifiers.formula; write one, or choose another behavior"));
    }
    return found;
  }
}
