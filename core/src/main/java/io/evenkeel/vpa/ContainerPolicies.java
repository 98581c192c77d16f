package io.evenkeel.vpa;

import java.util.List;
import java.util.Optional;

/** Which policy counts for a container (upstream's {@code GetContainerResourcePolicy}). */
final class ContainerPolicies {
  private ContainerPolicies() {}

  /** The first entry of its name wins; of several wildcards the last. */
  static Optional<ContainerPolicy> find(List<ContainerPolicy> policies, String container) {
    ContainerPolicy wildcard = null;
    for (ContainerPolicy policy : policies) {
      if (policy.containerName().equals(container)) {
        return Optional.of(policy);
      }
      if (policy.containerName().equals(ContainerPolicy.EVERY_OTHER)) {
        wildcard = policy;
      }
    }
    return Optional.ofNullable(wildcard);
  }

  static ControlledValues controlledValues(List<ContainerPolicy> policies, String container) {
    return find(policies, container)
        .map(ContainerPolicy::controlledValues)
        .orElse(ControlledValues.REQUESTS_AND_LIMITS);
  }
}
