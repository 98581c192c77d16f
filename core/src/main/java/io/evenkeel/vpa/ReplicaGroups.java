package io.evenkeel.vpa;

import io.evenkeel.model.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which pods of a VPA belong together (upstream's {@code GetCreatorMaps}). A pod without a known
 * controller, and those of a group that is too small, belong to none and are left alone.
 */
final class ReplicaGroups {
  private final Map<String, ReplicaGroup> byPod = new HashMap<>();

  private ReplicaGroups() {}

  static ReplicaGroups of(
      List<VpaPod> pods, VpaSpec spec, List<ControllerScale> scales, UpdaterOptions options) {
    Map<String, List<VpaPod>> members = new LinkedHashMap<>();
    for (VpaPod pod : pods) {
      pod.creator()
          .ifPresent(
              creator ->
                  members
                      .computeIfAbsent(pod.namespace() + "/" + creator, key -> new ArrayList<>())
                      .add(pod));
    }
    ReplicaGroups groups = new ReplicaGroups();
    for (List<VpaPod> together : members.values()) {
      group(together, spec, scales, options)
          .ifPresent(group -> together.forEach(pod -> groups.byPod.put(pod.key(), group)));
    }
    return groups;
  }

  private static Optional<ReplicaGroup> group(
      List<VpaPod> pods, VpaSpec spec, List<ControllerScale> scales, UpdaterOptions options) {
    int required = spec.updatePolicy().minReplicas().orElse(options.minReplicas());
    boolean few = pods.size() < required;
    boolean skips =
        options.inPlaceSkipDisruptionBudget() && spec.updatePolicy().updateMode().resizesInPlace();
    boolean boosted = pods.stream().anyMatch(pod -> StartupBoosts.inProgress(pod.annotations()));
    if (few && !skips && !boosted) {
      return Optional.empty();
    }
    int configured = configured(pods, scales);
    int pending = (int) pods.stream().filter(pod -> pod.phase() == VpaPod.Phase.PENDING).count();
    return configured == 0
        ? Optional.empty()
        : Optional.of(
            new ReplicaGroup(
                configured, pods.size() - pending, options.evictionTolerance(), few && skips));
  }

  private static int configured(List<VpaPod> pods, List<ControllerScale> scales) {
    ObjectRef creator = pods.get(0).creator().orElseThrow();
    if (creator.kind().equals("Job")) {
      return pods.size();
    }
    return scales.stream()
        .filter(scale -> scale.isOf(pods.get(0)))
        .findFirst()
        .map(ControllerScale::replicas)
        .orElse(0);
  }

  Optional<ReplicaGroup> of(VpaPod pod) {
    return Optional.ofNullable(byPod.get(pod.key()));
  }
}
