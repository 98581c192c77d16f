package io.evenkeel.vpa;

import java.util.List;
import java.util.Optional;

/**
 * What the containers of a workload should request: {@code status.recommendation}.
 *
 * @param containers one entry per container
 */
public record Recommendation(List<ContainerRecommendation> containers) {
  /** Nothing is recommended for any container. */
  public static final Recommendation EMPTY = new Recommendation(List.of());

  /** Copies the list. */
  public Recommendation {
    containers = List.copyOf(containers);
  }

  /** Returns the recommendation for a container; the first one if it is named twice. */
  public Optional<ContainerRecommendation> of(String containerName) {
    return containers.stream()
        .filter(container -> container.containerName().equals(containerName))
        .findFirst();
  }
}
