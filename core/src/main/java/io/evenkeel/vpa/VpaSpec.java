package io.evenkeel.vpa;

import io.evenkeel.model.ObjectRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The complete {@code spec} of a VerticalPodAutoscaler. Defaults are already applied: no algorithm
 * adds one.
 *
 * @param targetRef the controller whose pods are sized
 * @param updatePolicy when and how running pods get the recommendation
 * @param containerPolicies {@code resourcePolicy.containerPolicies}, in the order of the manifest
 * @param recommenders names of the recommenders that are meant, at most one; none means the default
 * @param startupBoost more CPU until a pod is ready, for containers whose policy has no boost
 */
public record VpaSpec(
    ObjectRef targetRef,
    UpdatePolicy updatePolicy,
    List<ContainerPolicy> containerPolicies,
    List<String> recommenders,
    Optional<StartupBoost> startupBoost) {
  /** Copies the lists. */
  public VpaSpec {
    Objects.requireNonNull(targetRef, "targetRef");
    Objects.requireNonNull(updatePolicy, "updatePolicy");
    containerPolicies = List.copyOf(containerPolicies);
    recommenders = List.copyOf(recommenders);
    Objects.requireNonNull(startupBoost, "startupBoost");
  }

  /** Returns a spec with the API's defaults for that controller. */
  public static VpaSpec of(ObjectRef targetRef) {
    return new VpaSpec(targetRef, UpdatePolicy.DEFAULT, List.of(), List.of(), Optional.empty());
  }

  /**
   * Returns the policy for a container: the entry of its name, else the last one for {@link
   * ContainerPolicy#EVERY_OTHER}, else none (upstream's {@code GetContainerResourcePolicy}).
   */
  public Optional<ContainerPolicy> policyFor(String containerName) {
    return ContainerPolicies.find(containerPolicies, containerName);
  }

  /**
   * Returns the boost that counts for a container: that of its policy, else that of the VPA; none
   * for a container that is not scaled.
   */
  public Optional<StartupBoost.Cpu> boostFor(String containerName) {
    Optional<ContainerPolicy> policy = policyFor(containerName);
    if (policy.isPresent() && policy.get().mode() == ScalingMode.OFF) {
      return Optional.empty();
    }
    return policy
        .flatMap(ContainerPolicy::startupBoost)
        .or(() -> startupBoost)
        .flatMap(StartupBoost::cpu);
  }

  /** Returns whether any container may be boosted. */
  public boolean boosts() {
    return startupBoost.flatMap(StartupBoost::cpu).isPresent()
        || containerPolicies.stream()
            .anyMatch(it -> it.startupBoost().flatMap(StartupBoost::cpu).isPresent());
  }
}
