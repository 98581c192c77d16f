package io.evenkeel.vpa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a running pod is resized: one patch of its {@code resize} subresource and one of its metadata
 * (upstream's package {@code inplace}).
 *
 * @param resources patch of the {@code resize} subresource; empty if nothing is to be resized
 * @param metadata patch of the pod itself
 */
public record Resizing(List<PodPatch> resources, List<PodPatch> metadata) {
  private static final String IN_PLACE_UPDATED = "vpaInPlaceUpdated";

  /** Copies the patches. */
  public Resizing {
    resources = List.copyOf(resources);
    metadata = List.copyOf(metadata);
  }

  /**
   * Returns the patches: boosts that are over end, boosts that are not stay, and everything else
   * gets its recommendation if the update mode lets running pods have it.
   */
  static Resizing of(VpaPod pod, VpaSpec spec, PodSizing sizing, Instant now) {
    List<String> over = StartupBoosts.expired(pod, spec, now);
    List<PodPatch> resources = new ArrayList<>();
    for (int i = 0; i < pod.containers().size(); i++) {
      VpaContainer container = pod.containers().get(i);
      Optional<ContainerResources> wanted =
          wanted(pod, spec, container, sizing.containers().get(i), over);
      if (wanted.isPresent()) {
        resources.addAll(
            ContainerPatches.of(i, pod.current(container), wanted.get(), List.of()).patches());
      }
    }
    List<PodPatch> metadata = new ArrayList<>();
    if (pod.annotations().isEmpty()) {
      metadata.add(new PodPatch.InitAnnotations());
    }
    over.forEach(annotation -> metadata.add(new PodPatch.RemoveAnnotation(annotation)));
    metadata.add(new PodPatch.Annotate(IN_PLACE_UPDATED, "true"));
    return new Resizing(resources, metadata);
  }

  private static Optional<ContainerResources> wanted(
      VpaPod pod,
      VpaSpec spec,
      VpaContainer container,
      ContainerResources recommended,
      List<String> over) {
    UpdateMode mode = spec.updatePolicy().updateMode();
    if (!StartupBoosts.boosted(pod, container.name())) {
      return mode.updatesRunningPods() ? Optional.of(recommended) : Optional.empty();
    }
    String annotation = StartupBoosts.annotation(container.name());
    if (!over.contains(annotation)) {
      return Optional.empty();
    }
    return mode.appliesOnCreation() && recommended.requests() != null
        ? Optional.of(recommended)
        : OriginalResources.read(pod.annotations().get(annotation));
  }
}
