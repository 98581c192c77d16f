package io.evenkeel.vpa;

import io.evenkeel.model.LabelSelector;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A VPA as it stands in a cluster.
 *
 * @param namespace namespace
 * @param name name
 * @param creationTime when it was created
 * @param spec its spec
 * @param selector selector of its target; empty if it cannot be read
 * @param recommendation what its status recommends; empty if nothing yet
 */
public record VpaObject(
    String namespace,
    String name,
    Instant creationTime,
    VpaSpec spec,
    Optional<LabelSelector> selector,
    Optional<Recommendation> recommendation) {
  /** Refuses null components. */
  public VpaObject {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(creationTime, "creationTime");
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(selector, "selector");
    Objects.requireNonNull(recommendation, "recommendation");
  }

  /**
   * Returns the VPA that counts for a pod: of those in its namespace that select it and target its
   * topmost controller, the one created first, and of those the first by name (upstream's {@code
   * GetControllingVPAForPod}).
   */
  public static Optional<VpaObject> controlling(VpaPod pod, List<VpaObject> vpas) {
    return vpas.stream()
        .filter(vpa -> vpa.controls(pod))
        .min(Comparator.comparing(VpaObject::creationTime).thenComparing(VpaObject::name));
  }

  /** Returns whether the VPA selects the pod and targets its topmost controller. */
  public boolean controls(VpaPod pod) {
    return namespace.equals(pod.namespace())
        && selector.filter(it -> it.matches(pod.labels())).isPresent()
        && pod.target()
            .filter(
                it ->
                    it.kind().equals(spec.targetRef().kind())
                        && it.name().equals(spec.targetRef().name()))
            .isPresent();
  }

  /** Returns namespace and name. */
  public String key() {
    return namespace + "/" + name;
  }
}
