package io.evenkeel.prometheus.replay;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.prometheus.promql.PromQl;
import java.util.Objects;
import java.util.Set;

/**
 * Whose past is looked at.
 *
 * @param namespace its namespace
 * @param target the Deployment, StatefulSet or ReplicaSet that is scaled
 * @param hpa name of the HorizontalPodAutoscaler that scaled it
 * @param pods regular expression (RE2) that the names of its pods match as a whole
 */
public record ReplayedWorkload(String namespace, ObjectRef target, String hpa, String pods) {
  private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "ReplicaSet");

  /**
   * Refuses null components.
   *
   * @throws IllegalArgumentException if the target is of a kind whose sizes kube-state-metrics does
   *     not tell
   */
  public ReplayedWorkload {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(hpa, "hpa");
    Objects.requireNonNull(pods, "pods");
    if (!KINDS.contains(target.kind())) {
      throw new IllegalArgumentException(
          "the target must be a Deployment, StatefulSet or ReplicaSet, got " + target);
    }
  }

  /** Returns a workload whose pods have the names that its controller gives them. */
  public static ReplayedWorkload of(String namespace, ObjectRef target, String hpa) {
    String suffix =
        switch (target.kind()) {
          case "Deployment" -> "-[0-9a-z]{1,10}-[0-9a-z]{5}";
          case "ReplicaSet" -> "-[0-9a-z]{5}";
          default -> "-[0-9]+";
        };
    return new ReplayedWorkload(
        namespace, target, hpa, PromQl.literalRegex(target.name()) + suffix);
  }

  /** Returns the same with another regular expression for the names of the pods. */
  public ReplayedWorkload withPods(String regex) {
    return new ReplayedWorkload(namespace, target, hpa, regex);
  }
}
