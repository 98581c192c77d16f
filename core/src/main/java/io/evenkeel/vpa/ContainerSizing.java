package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From the recommendation of one container to its requests and limits. */
final class ContainerSizing {
  private final List<ContainerPolicy> policies;
  private final @Nullable Map<String, Quantity> defaultLimits;

  ContainerSizing(List<ContainerPolicy> policies, Optional<LimitRange.Item> limitRange) {
    this.policies = policies;
    this.defaultLimits = limitRange.map(LimitRange.Item::defaultLimit).orElse(null);
  }

  /** Returns the targets as requests, and limits if they are controlled. */
  List<Sized> size(VpaPod pod, Recommendation recommendation) {
    return pod.containers().stream()
        .map(
            container ->
                recommendation
                    .of(container.name())
                    .map(it -> limited(container.name(), pod.current(container), it.target()))
                    .orElse(new Sized(container.name(), ContainerResources.UNSET, List.of())))
        .toList();
  }

  /**
   * Returns the same, with every request and limit that is not recommended kept as it is
   * (upstream's {@code addAll}).
   */
  List<Sized> sizeWhole(VpaPod pod, Recommendation recommendation) {
    return pod.containers().stream()
        .map(
            container ->
                whole(
                    container.name(), pod.current(container), recommendation.of(container.name())))
        .toList();
  }

  private Sized whole(
      String name, ContainerResources current, Optional<ContainerRecommendation> recommendation) {
    Map<String, Quantity> target = recommendation.map(ContainerRecommendation::target).orElse(null);
    Sized sized = limited(name, current, filled(target, current.requests()));
    ContainerResources resources = sized.resources();
    return new Sized(
        name,
        new ContainerResources(resources.requests(), filled(resources.limits(), current.limits())),
        sized.notes());
  }

  private Sized limited(
      String name, ContainerResources current, @Nullable Map<String, Quantity> requests) {
    if (ContainerPolicies.controlledValues(policies, name) == ControlledValues.REQUESTS_ONLY) {
      return new Sized(name, new ContainerResources(requests, null), List.of());
    }
    ProportionalLimit.Limits limits = ProportionalLimit.limits(current, requests, defaultLimits);
    return new Sized(name, new ContainerResources(requests, limits.limits()), limits.notes());
  }

  private static @Nullable Map<String, Quantity> filled(
      @Nullable Map<String, Quantity> chosen, @Nullable Map<String, Quantity> current) {
    if (chosen == null || current == null) {
      return chosen == null ? current : chosen;
    }
    Map<String, Quantity> filled = new TreeMap<>(current);
    filled.putAll(chosen);
    return filled;
  }

  /**
   * Requests and limits of a container.
   *
   * @param container name of the container
   * @param resources requests and limits
   * @param notes what annotations say about the limits
   */
  record Sized(String container, ContainerResources resources, List<String> notes) {
    Sized {
      Objects.requireNonNull(container, "container");
      Objects.requireNonNull(resources, "resources");
      notes = List.copyOf(notes);
    }
  }
}
