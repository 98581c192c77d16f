package io.evenkeel.vpa;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The complete {@code spec} of a VerticalPodAutoscaler. Defaults are already applied: no algorithm
 * adds one.
 *
 * <p>Use {@link #builder(ObjectRef)}, a {@link VpaDraft} or a manifest. The constructor itself
 * refuses null and nothing else.
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

  /** Starts a spec for that controller. What is not set gets the API's defaults. */
  public static Builder builder(ObjectRef targetRef) {
    return new Builder(targetRef);
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

  /** Builds a {@link VpaSpec}. What is not set gets the API's defaults. */
  public static final class Builder {
    private final ObjectRef targetRef;
    private final List<ContainerPolicy> containerPolicies = new ArrayList<>();
    private final List<String> recommenders = new ArrayList<>();
    private UpdatePolicy updatePolicy = UpdatePolicy.DEFAULT;
    private Optional<StartupBoost> startupBoost = Optional.empty();

    private Builder(ObjectRef targetRef) {
      this.targetRef = Objects.requireNonNull(targetRef, "targetRef");
    }

    /** Sets when and how running pods get the recommendation; by eviction without this call. */
    public Builder updatePolicy(UpdatePolicy policy) {
      updatePolicy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /** Sets the update mode and nothing else of the update policy. */
    public Builder updateMode(UpdateMode mode) {
      return updatePolicy(UpdatePolicy.of(mode));
    }

    /** Adds a container policy. */
    public Builder policy(ContainerPolicy policy) {
      containerPolicies.add(Objects.requireNonNull(policy, "policy"));
      return this;
    }

    /** Names the recommender; the default one without this call. */
    public Builder recommender(String name) {
      recommenders.add(Objects.requireNonNull(name, "name"));
      return this;
    }

    /** Sets the boost of containers whose policy has none. */
    public Builder startupBoost(StartupBoost boost) {
      startupBoost = Optional.of(boost);
      return this;
    }

    /**
     * Returns the spec.
     *
     * @throws InvalidSpecException with every rule that is broken, all feature gates being on
     */
    public VpaSpec build() {
      VpaSpec spec =
          new VpaSpec(targetRef, updatePolicy, containerPolicies, recommenders, startupBoost);
      List<Violation> violations = VpaDrafts.draft(spec).violations();
      if (!violations.isEmpty()) {
        throw new InvalidSpecException("the VPA of " + targetRef, violations);
      }
      return spec;
    }
  }
}
