package io.evenkeel.vpa;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an updater looks at in one round.
 *
 * @param vpas all VPAs
 * @param pods all pods that are not being deleted
 * @param controllers how many pods the controllers are meant to have
 * @param limits what the LimitRanges of a namespace come to, by namespace; a namespace that is not
 *     there could not be read, and its pods are left alone
 * @param admissionAlive whether the lease of the admission controller is fresh
 */
public record ClusterSnapshot(
    List<VpaObject> vpas,
    List<VpaPod> pods,
    List<ControllerScale> controllers,
    Map<String, NamespaceLimits> limits,
    boolean admissionAlive) {
  /** Copies the collections. */
  public ClusterSnapshot {
    vpas = List.copyOf(vpas);
    pods = List.copyOf(pods);
    controllers = List.copyOf(controllers);
    limits = Map.copyOf(limits);
  }

  Optional<NamespaceLimits> limitsOf(VpaPod pod) {
    return Optional.ofNullable(limits.get(Objects.requireNonNull(pod).namespace()));
  }
}
