package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.PodPatch.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The patches that give one container its requests and limits, and their words in the annotation
 * (upstream's {@code getContainerPatch}).
 */
final class ContainerPatches {
  private final int index;
  private final List<PodPatch> patches = new ArrayList<>();
  private final List<String> words;

  private ContainerPatches(int index, List<String> annotations) {
    this.index = index;
    this.words = new ArrayList<>(annotations);
  }

  static ContainerPatches of(
      int index, ContainerResources current, ContainerResources wanted, List<String> annotations) {
    ContainerPatches result = new ContainerPatches(index, annotations);
    if (current.requests() == null && current.limits() == null) {
      result.patches.add(new PodPatch.InitResources(index));
    }
    result.add(Field.REQUESTS, current.requests(), wanted.requests());
    result.add(Field.LIMITS, current.limits(), wanted.limits());
    return result;
  }

  private void add(
      Field field,
      @Nullable Map<String, Quantity> current,
      @Nullable Map<String, Quantity> wanted) {
    if (wanted == null || wanted.isEmpty()) {
      return;
    }
    if (current == null) {
      patches.add(new PodPatch.InitField(index, field));
    }
    wanted.forEach(
        (resource, quantity) -> {
          patches.add(new PodPatch.SetResource(index, field, resource, quantity));
          words.add(resource + " " + field.singular());
        });
  }

  List<PodPatch> patches() {
    return patches;
  }

  String annotation() {
    return "container " + index + ": " + String.join(", ", words);
  }
}
