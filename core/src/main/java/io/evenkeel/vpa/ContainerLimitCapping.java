package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a recommendation to what a container's limits allow: to requests whose proportional limits
 * fit the LimitRange (upstream's {@code applyContainerLimitRange}), and to the limit itself where
 * limits are not controlled ({@code capRecommendationToContainerLimit}).
 */
final class ContainerLimitCapping {
  private ContainerLimitCapping() {}

  static void applyLimitRange(
      WorkingCopy copy,
      RecommendationField field,
      ContainerResources current,
      LimitRange.Item item) {
    for (String resource : PolicyCapping.resources(copy, field)) {
      if (ContainerPolicy.CONTROLLABLE.contains(resource)) {
        copy.raise(
            field, resource, least(resource, current, item), CappingStep.CONTAINER_LIMIT_RANGE_MIN);
        copy.lower(
            field,
            resource,
            boundary(resource, current, item.max(), item),
            CappingStep.CONTAINER_LIMIT_RANGE_MAX);
      }
    }
  }

  /** The minimum holds for the request as well as for the limit. */
  private static Quantity least(String resource, ContainerResources current, LimitRange.Item item) {
    Quantity forLimit = boundary(resource, current, item.min(), item);
    Quantity forRequest = Resources.orZero(item.min(), resource);
    return forRequest.compareTo(forLimit) > 0 ? forRequest : forLimit;
  }

  private static Quantity boundary(
      String resource,
      ContainerResources current,
      @Nullable Map<String, Quantity> bounds,
      LimitRange.Item item) {
    return ProportionalLimit.boundaryRequest(
        resource,
        current,
        Resources.orZero(bounds, resource),
        Resources.orZero(item.defaultLimit(), resource));
  }

  /** Upstream compares thousandths here. */
  static void applyOwnLimit(
      WorkingCopy copy, RecommendationField field, ContainerResources current) {
    Map<String, Quantity> values = copy.values(field);
    if (values == null || current.limits() == null) {
      return;
    }
    current
        .limits()
        .forEach(
            (resource, limit) -> {
              Quantity value = values.get(resource);
              if (value != null && value.milliValue() > limit.milliValue()) {
                copy.change(field, resource, limit, CappingStep.CONTAINER_LIMIT);
              }
            });
  }
}
