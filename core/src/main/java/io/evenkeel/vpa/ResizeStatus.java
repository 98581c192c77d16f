package io.evenkeel.vpa;

import java.util.Optional;

/** How far a resize of a pod has come, as the kubelet tells it by two conditions. */
public enum ResizeStatus {
  /** No resize is under way. */
  NONE,
  /** It waits until the node has room. */
  DEFERRED,
  /** The node will never have room. */
  INFEASIBLE,
  /** It is being done. */
  IN_PROGRESS,
  /** It failed. */
  ERROR,
  /** The kubelet says something else. */
  UNKNOWN;

  /** Returns the status of a pod (upstream's {@code getResizeStatus}); pending comes first. */
  public static ResizeStatus of(VpaPod pod) {
    Optional<VpaPod.Condition> pending = condition(pod, "PodResizePending");
    if (pending.isPresent()) {
      return switch (pending.get().reason()) {
        case "Deferred" -> DEFERRED;
        case "Infeasible" -> INFEASIBLE;
        default -> UNKNOWN;
      };
    }
    return condition(pod, "PodResizeInProgress").map(ResizeStatus::inProgress).orElse(NONE);
  }

  private static ResizeStatus inProgress(VpaPod.Condition condition) {
    if (condition.reason().isEmpty() && condition.message().isEmpty()) {
      return IN_PROGRESS;
    }
    return condition.reason().equals("Error") ? ERROR : UNKNOWN;
  }

  private static Optional<VpaPod.Condition> condition(VpaPod pod, String type) {
    return pod.conditions().stream()
        .filter(it -> it.type().equals(type) && it.isTrue())
        .findFirst();
  }
}
