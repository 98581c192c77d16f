package io.evenkeel.keda;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The size a workload is meant to have, as far as it can be told (upstream's {@code
 * GetCurrentReplicas}).
 *
 * <pre>
 * Deployment, StatefulSet, ReplicaSet   spec.replicas, 1 if absent
 * every other kind                      spec.replicas, else the scale subresource's
 * kind not known                        unknown: the object has not been resolved yet
 * </pre>
 */
public sealed interface CurrentReplicas {
  /** Kinds whose absent {@code spec.replicas} means one. */
  List<String> WORKLOADS = List.of("Deployment", "StatefulSet", "ReplicaSet");

  /**
   * The size is known.
   *
   * @param replicas at least 0
   */
  record Known(int replicas) implements CurrentReplicas {}

  /**
   * The size cannot be told.
   *
   * @param error why, in upstream's words where it has some
   */
  record Unknown(String error) implements CurrentReplicas {
    /** Refuses null. */
    public Unknown {
      Objects.requireNonNull(error, "error");
    }
  }

  /** Returns the size that can be told from what was found. */
  static CurrentReplicas of(Target target) {
    String kind = target.statusKind().or(() -> target.refetched().flatMap(r -> r)).orElse("");
    if (kind.isEmpty()) {
      return new Unknown(
          target.refetched().isEmpty()
              ? "the ScaledObject is gone, so the kind of its target is not known"
              : "failed to get the kind of the scale target from the status, probably invalid"
                  + " ScaledObject cache");
    }
    OptionalInt written = target.specReplicas();
    if (written.isPresent()) {
      return new Known(written.getAsInt());
    }
    if (WORKLOADS.contains(kind)) {
      return new Known(1);
    }
    OptionalInt scale = target.scaleReplicas();
    return scale.isPresent()
        ? new Known(scale.getAsInt())
        : new Unknown("neither spec.replicas nor the scale of the " + kind + " can be read");
  }

  /**
   * What was found of a target.
   *
   * @param statusKind kind in the status of the object at hand
   * @param refetched kind in the status of the object read afresh, if it has one; empty if the
   *     object is gone
   * @param specReplicas {@code spec.replicas} of the target
   * @param scaleReplicas {@code spec.replicas} of its scale subresource
   */
  record Target(
      Optional<String> statusKind,
      Optional<Optional<String>> refetched,
      OptionalInt specReplicas,
      OptionalInt scaleReplicas) {}
}
