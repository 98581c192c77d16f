package io.evenkeel.kubernetes.vertical;

import io.evenkeel.vpa.ClusterModel;
import io.evenkeel.vpa.ContainerId;
import io.evenkeel.vpa.OomEvent;
import io.evenkeel.vpa.PodId;
import io.evenkeel.vpa.VpaContainer;
import io.evenkeel.vpa.VpaPod;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Feeds the model of the recommender with pods, usage and OOM kills, in upstream's order: what a
 * pod was killed for counts before the pod is removed. Not thread-safe.
 */
final class ModelFeed {
  private final ClusterModel model;
  private Set<PodId> known = new HashSet<>();

  ModelFeed(ClusterModel model) {
    this.model = model;
  }

  /**
   * Feeds all that was seen since the last pass.
   *
   * @param pods all pods; if they could not be listed those of the last pass stay
   * @param usage what containers used; may be incomplete
   */
  void feed(Listing<SeenPod> pods, List<Usage> usage, List<OomEvent> ooms) {
    Set<PodId> present = new HashSet<>();
    for (SeenPod pod : pods.items()) {
      if (pod.pod().phase() != VpaPod.Phase.PENDING) {
        set(pod);
        present.add(pod.id());
      }
    }
    usage.forEach(this::add);
    ooms.forEach(model::addOom);
    if (pods.isWhole()) {
      known.stream().filter(pod -> !present.contains(pod)).forEach(model::removePod);
      known = present;
    }
  }

  private void set(SeenPod seen) {
    PodId id = seen.id();
    model.setPod(id, seen.pod().labels(), seen.phase());
    for (VpaContainer container : seen.pod().containers()) {
      model.addContainer(new ContainerId(id, container.name()));
    }
    model.setInitContainers(id, seen.initContainers());
  }

  /** What the model refuses, such as a sample that it has already, changes nothing. */
  private void add(Usage usage) {
    ContainerId container = usage.container();
    if (!model.initContainers(container.pod()).contains(container.name())) {
      model.addCpu(container, usage.at(), usage.millicores());
      model.addMemory(container, usage.at(), usage.bytes());
    }
  }
}
