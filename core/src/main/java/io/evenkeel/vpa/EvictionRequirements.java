package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pod may be evicted by the requirements of its VPA: if for any container with a
 * recommendation all of them are met, or a CPU or memory request is missing (upstream's {@code
 * scalingDirectionPodEvictionAdmission}).
 */
final class EvictionRequirements {
  private EvictionRequirements() {}

  /** Returns the requirements for every pod; a VPA without an update policy has none. */
  static Map<String, List<EvictionRequirement>> byPod(List<Controlled> vpas) {
    Map<String, List<EvictionRequirement>> all = new LinkedHashMap<>();
    for (Controlled vpa : vpas) {
      vpa.requirements().ifPresent(it -> vpa.pods().forEach(pod -> all.put(pod, it)));
    }
    return all;
  }

  static boolean admit(
      VpaPod pod, Recommendation recommendation, List<EvictionRequirement> requirements) {
    return requirements.isEmpty()
        || pod.containers().stream()
            .anyMatch(
                container ->
                    recommendation
                        .of(container.name())
                        .filter(it -> admits(pod.current(container), it, requirements))
                        .isPresent());
  }

  private static boolean admits(
      ContainerResources current,
      ContainerRecommendation recommendation,
      List<EvictionRequirement> requirements) {
    Map<String, Quantity> requests = current.requests();
    if (requests == null || !requests.keySet().containsAll(ContainerPolicy.CONTROLLABLE)) {
      return true;
    }
    return requirements.stream()
        .allMatch(requirement -> isMet(requirement, requests, recommendation.target()));
  }

  private static boolean isMet(
      EvictionRequirement requirement,
      Map<String, Quantity> requests,
      @Nullable Map<String, Quantity> target) {
    return requirement.resources().stream()
        .anyMatch(
            resource -> {
              long now = Resources.orZero(requests, resource).milliValue();
              long then = Resources.orZero(target, resource).milliValue();
              return switch (requirement.changeRequirement()) {
                case TARGET_HIGHER_THAN_REQUESTS -> then > now;
                case TARGET_LOWER_THAN_REQUESTS -> then < now;
              };
            });
  }

  /**
   * A VPA's pods and what must hold for their eviction.
   *
   * @param requirements requirements; empty without an update policy
   * @param pods the pods, by whatever tells them apart
   */
  record Controlled(Optional<List<EvictionRequirement>> requirements, List<String> pods) {
    Controlled {
      pods = List.copyOf(pods);
    }
  }
}
