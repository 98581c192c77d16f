package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * idle &lt; min ≤ max (upstream's {@code CheckReplicaCountBoundsAreValid}).
 *
 * <p>min is 0 if it is absent and at least 1 if it is written, so that idle 0 goes with a written
 * min of 0 and not with an absent one.
 */
final class BoundsRule {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private BoundsRule() {}

  static List<Violation> violations(ScaledObjectSpec spec) {
    List<Violation> found = new ArrayList<>();
    int min = spec.minReplicaCount().isPresent() ? spec.hpaMinReplicas() : 0;
    int max = spec.maxReplicaCount();
    if (min > max) {
      found.add(
          Violation.invalid(
              SPEC.child("minReplicaCount"),
              min,
              "MinReplicaCount=%d must be less than MaxReplicaCount=%d".formatted(min, max)));
    }
    if (spec.idleReplicaCount().isPresent() && spec.idleReplicaCount().getAsInt() >= min) {
      int idle = spec.idleReplicaCount().getAsInt();
      found.add(
          Violation.invalid(
              SPEC.child("idleReplicaCount"),
              idle,
              "IdleReplicaCount=%d must be less than MinReplicaCount=%d".formatted(idle, min)));
    }
    return found;
  }
}
