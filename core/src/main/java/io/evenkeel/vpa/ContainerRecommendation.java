package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one container should request: an entry of {@code status.recommendation}. Each map is from
 * resource to quantity, and may be unset as upstream's can.
 *
 * @param containerName name of the container
 * @param target what to request
 * @param lowerBound below this the container is known to have too little
 * @param upperBound above this the container is known to have too much
 * @param uncappedTarget the target before any policy
 */
public record ContainerRecommendation(
    String containerName,
    @Nullable Map<String, Quantity> target,
    @Nullable Map<String, Quantity> lowerBound,
    @Nullable Map<String, Quantity> upperBound,
    @Nullable Map<String, Quantity> uncappedTarget) {
  /** Copies the maps. */
  public ContainerRecommendation {
    Objects.requireNonNull(containerName, "containerName");
    target = Resources.copyIfSet(target);
    lowerBound = Resources.copyIfSet(lowerBound);
    upperBound = Resources.copyIfSet(upperBound);
    uncappedTarget = Resources.copyIfSet(uncappedTarget);
  }

  /** Returns a recommendation that is a target alone. */
  public static ContainerRecommendation ofTarget(
      String containerName, Map<String, Quantity> target) {
    return new ContainerRecommendation(containerName, target, null, null, null);
  }
}
