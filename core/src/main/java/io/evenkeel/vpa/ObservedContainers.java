package io.evenkeel.vpa;

import io.evenkeel.model.NameRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which containers of a pod the admission saw: annotation {@code vpaObservedContainers}. */
final class ObservedContainers {
  static final String ANNOTATION = "vpaObservedContainers";
  private static final String SEPARATOR = ", ";

  private ObservedContainers() {}

  static PodPatch patch(VpaPod pod) {
    String names =
        pod.containers().stream().map(VpaContainer::name).collect(Collectors.joining(SEPARATOR));
    return new PodPatch.Annotate(ANNOTATION, names);
  }

  /** Returns whether a container counts: it was seen, or nobody can tell. */
  static boolean counts(VpaPod pod, String container) {
    return names(pod).map(names -> names.contains(container)).orElse(true);
  }

  /** An empty text names none; one that cannot be read counts as absent. */
  private static Optional<Set<String>> names(VpaPod pod) {
    String value = pod.annotations().get(ANNOTATION);
    if (value == null || value.isEmpty()) {
      return Optional.ofNullable(value).map(it -> Set.of());
    }
    List<String> names = List.of(value.split(SEPARATOR, -1));
    boolean readable =
        names.stream().allMatch(name -> NameRule.DNS_LABEL.complaints(name).isEmpty());
    return readable ? Optional.of(Set.copyOf(names)) : Optional.empty();
  }
}
