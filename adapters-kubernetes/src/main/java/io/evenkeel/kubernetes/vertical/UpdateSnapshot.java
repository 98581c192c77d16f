package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.vpa.ClusterSnapshot;
import io.evenkeel.vpa.ControllerScale;
import io.evenkeel.vpa.LimitRange;
import io.evenkeel.vpa.NamespaceLimits;
import io.evenkeel.vpa.VpaObject;
import io.evenkeel.vpa.VpaPod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an updater looks at in a pass: of all pods those that a VPA selects, so that nobody has to
 * look up the owners of the others.
 */
final class UpdateSnapshot {
  private final VerticalCluster cluster;
  private final Controllers controllers;
  private final Troubles troubles;

  UpdateSnapshot(VerticalCluster cluster, Controllers controllers, Troubles troubles) {
    this.cluster = cluster;
    this.controllers = controllers;
    this.troubles = troubles;
  }

  /** Returns the snapshot, given the VPAs that update pods. */
  ClusterSnapshot of(List<VpaObject> vpas, boolean admissionAlive) {
    Listing<SeenPod> seen = cluster.pods();
    troubles.note(seen.trouble());
    List<VpaPod> pods = new ArrayList<>();
    for (SeenPod pod : seen.items()) {
      if (pod.isLive() && vpas.stream().anyMatch(vpa -> selects(vpa, pod.pod()))) {
        pods.add(pod.under(topmost(pod.pod())));
      }
    }
    return new ClusterSnapshot(vpas, pods, scales(pods), limits(pods), admissionAlive);
  }

  private static boolean selects(VpaObject vpa, VpaPod pod) {
    return vpa.namespace().equals(pod.namespace())
        && vpa.selector().filter(it -> it.matches(pod.labels())).isPresent();
  }

  private Optional<ObjectRef> topmost(VpaPod pod) {
    Optional<ObjectRef> topmost =
        pod.creator().flatMap(it -> controllers.topmost(pod.namespace(), it));
    noteUnanswered();
    return topmost;
  }

  private void noteUnanswered() {
    if (!controllers.unanswered().isEmpty()) {
      troubles.noteFirst("a controller of pods cannot be looked at: ", controllers.unanswered());
    }
  }

  private List<ControllerScale> scales(List<VpaPod> pods) {
    List<ControllerScale> scales = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (VpaPod pod : pods) {
      ObjectRef creator = pod.creator().orElse(null);
      if (creator != null && done.add(pod.namespace() + "/" + creator)) {
        controllers
            .replicas(pod.namespace(), creator)
            .ifPresent(it -> scales.add(new ControllerScale(pod.namespace(), creator, it)));
        noteUnanswered();
      }
    }
    return scales;
  }

  /** Namespaces whose LimitRanges cannot be read are left out: their pods are left alone. */
  private Map<String, NamespaceLimits> limits(List<VpaPod> pods) {
    Map<String, NamespaceLimits> limits = new HashMap<>();
    if (pods.isEmpty()) {
      return limits;
    }
    Listing<JsonNode> listed = cluster.limitRanges();
    troubles.note(listed.trouble());
    if (listed.isWhole()) {
      List<LimitRange> ranges = listed.items().stream().map(UpdateSnapshot::limitRange).toList();
      for (VpaPod pod : pods) {
        limits.computeIfAbsent(pod.namespace(), name -> NamespaceLimits.of(name, ranges));
      }
    }
    return limits;
  }

  private static LimitRange limitRange(JsonNode range) {
    List<LimitRange.Entry> entries = new ArrayList<>();
    for (JsonNode entry : range.path("spec").path("limits")) {
      LimitRange.Item item =
          new LimitRange.Item(
              Scalars.quantities(entry.path("min")),
              Scalars.quantities(entry.path("max")),
              Scalars.quantities(entry.path("default")));
      entries.add(new LimitRange.Entry(entry.path("type").asText(""), item));
    }
    return new LimitRange(range.path("metadata").path("namespace").asText(""), entries);
  }
}
