package io.evenkeel.sim.vertical;

import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.ContainerResources;
import io.evenkeel.vpa.PodPatch;
import io.evenkeel.vpa.VpaContainer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the containers of one pod request now, and its annotations: the part of a pod that a VPA
 * patches. Immutable.
 *
 * @param containers the containers with their requests
 * @param annotations annotations of the pod
 */
record SizedPod(List<VpaContainer> containers, Map<String, String> annotations) {
  SizedPod {
    containers = List.copyOf(containers);
    annotations = Map.copyOf(annotations);
  }

  /** Returns a pod as its template has it. */
  static SizedPod of(List<ContainerModel> models) {
    return new SizedPod(
        models.stream()
            .map(it -> VpaContainer.of(it.name(), new ContainerResources(it.requests(), null)))
            .toList(),
        Map.of());
  }

  /** Returns the request of a container; zero if there is none. */
  Quantity request(String container, String resource) {
    return containers.stream()
        .filter(it -> it.name().equals(container))
        .findFirst()
        .map(it -> it.resources().request(resource))
        .orElse(ContainerResources.UNSET.request(resource));
  }

  /** Returns what a pod becomes by patches; what concerns limits is passed over. */
  SizedPod patched(List<PodPatch> patches) {
    List<VpaContainer> sized = new ArrayList<>(containers);
    Map<String, String> noted = new HashMap<>(annotations);
    for (PodPatch patch : patches) {
      if (patch instanceof PodPatch.SetResource set && set.field() == PodPatch.Field.REQUESTS) {
        sized.set(set.container(), with(sized.get(set.container()), set));
      } else if (patch instanceof PodPatch.Annotate note) {
        noted.put(note.key(), note.value());
      } else if (patch instanceof PodPatch.RemoveAnnotation gone) {
        noted.remove(gone.key());
      }
    }
    return new SizedPod(sized, noted);
  }

  private static VpaContainer with(VpaContainer container, PodPatch.SetResource set) {
    Map<String, Quantity> requests =
        new TreeMap<>(Optional.ofNullable(container.resources().requests()).orElse(Map.of()));
    requests.put(set.resource(), set.value());
    ContainerResources resources = new ContainerResources(requests, container.resources().limits());
    return new VpaContainer(container.name(), resources, container.resizePolicy());
  }
}
