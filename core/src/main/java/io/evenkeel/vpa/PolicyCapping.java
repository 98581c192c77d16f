package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a recommendation to {@code minAllowed}, then to {@code maxAllowed} (upstream's {@code
 * applyVPAPolicy}).
 */
final class PolicyCapping {
  private PolicyCapping() {}

  static void apply(WorkingCopy copy, RecommendationField field, Optional<ContainerPolicy> policy) {
    Map<String, Quantity> min = policy.map(ContainerPolicy::minAllowed).orElse(Map.of());
    Map<String, Quantity> max = policy.map(ContainerPolicy::maxAllowed).orElse(Map.of());
    for (String resource : resources(copy, field)) {
      copy.raise(field, resource, min.get(resource), CappingStep.MIN_ALLOWED);
      copy.lower(field, resource, max.get(resource), CappingStep.MAX_ALLOWED);
    }
  }

  /** The recommender's maximum counts for resources whose maximum the policy does not name. */
  static void applyGlobalMax(
      WorkingCopy copy,
      RecommendationField field,
      Optional<ContainerPolicy> policy,
      Map<String, Quantity> globalMax) {
    Map<String, Quantity> max = policy.map(ContainerPolicy::maxAllowed).orElse(Map.of());
    for (String resource : resources(copy, field)) {
      if (!max.containsKey(resource)) {
        copy.lower(field, resource, globalMax.get(resource), CappingStep.GLOBAL_MAX_ALLOWED);
      }
    }
  }

  static List<String> resources(WorkingCopy copy, RecommendationField field) {
    Map<String, Quantity> values = copy.values(field);
    return values == null ? List.of() : List.copyOf(values.keySet());
  }
}
