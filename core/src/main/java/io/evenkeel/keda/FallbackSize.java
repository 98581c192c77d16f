package io.evenkeel.keda;

import java.util.OptionalInt;

/**
 * The size to fall back to.
 *
 * <pre>
 * static                   replicas
 * currentReplicas          current
 * currentReplicasIfHigher  max(current, replicas)
 * currentReplicasIfLower   min(current, replicas)
 * </pre>
 */
final class FallbackSize {
  private FallbackSize() {}

  /** Returns the size; empty if it depends on the current one, which nobody could read. */
  static OptionalInt of(Fallback fallback, OptionalInt current) {
    int replicas = fallback.replicas();
    if (fallback.behavior() == Fallback.Behavior.STATIC) {
      return OptionalInt.of(replicas);
    }
    if (current.isEmpty()) {
      return OptionalInt.empty();
    }
    int size = current.getAsInt();
    return OptionalInt.of(
        switch (fallback.behavior()) {
          case CURRENT_REPLICAS -> size;
          case CURRENT_REPLICAS_IF_HIGHER -> Math.max(size, replicas);
          case CURRENT_REPLICAS_IF_LOWER -> Math.min(size, replicas);
          case STATIC, SCALING_MODIFIERS -> replicas;
        });
  }
}
