package io.evenkeel.vpa;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A VPA as somebody wrote it: every field may be absent, out of range or in contradiction with
 * another. The field names are the API's; absent is null.
 *
 * <p>A draft becomes a spec in three steps, as on the API server: {@link #withDefaults}, {@link
 * #violations()}, {@link #toSpec}.
 *
 * @param namespace namespace of the object
 * @param name name of the object
 * @param targetRef the controller whose pods are sized
 * @param updatePolicy when and how running pods get the recommendation
 * @param resourcePolicy bounds and choices per container
 * @param recommenders recommenders that are meant; null if the field is absent
 * @param startupBoost more CPU until a pod is ready
 */
public record VpaDraft(
    @Nullable String namespace,
    @Nullable String name,
    @Nullable Reference targetRef,
    @Nullable Update updatePolicy,
    @Nullable Resource resourcePolicy,
    @Nullable List<Recommender> recommenders,
    @Nullable Boost startupBoost) {
  /** Copies the recommenders. */
  public VpaDraft {
    recommenders = copy(recommenders);
  }

  /** Returns the draft with the API's defaults in place of what is absent. */
  public VpaDraft withDefaults() {
    return VpaDefaults.apply(this);
  }

  /**
   * Returns every rule of the CRD's schema and of the admission webhook that the draft breaks as a
   * new object, all feature gates being on.
   */
  public List<Violation> violations() {
    return VpaSchema.and(this, violations(VpaValidationOptions.of(null, VpaFeatureGates.ALL)));
  }

  /** Returns every rule of the admission webhook that the draft breaks, in its order. */
  public List<Violation> violations(VpaValidationOptions options) {
    return VpaValidation.violations(this, options);
  }

  /** Returns what the admission webhook takes with a warning. */
  public List<VpaWarning> warnings(VpaValidationOptions options) {
    return VpaWarnings.of(this, options);
  }

  /**
   * Returns what no recommender and no updater will ever look at, such as bounds for {@code
   * nvidia.com/gpu}. Upstream says nothing about it.
   */
  public List<VpaWarning> withoutEffect() {
    return WithoutEffect.of(this);
  }

  /**
   * Returns the spec, defaults included.
   *
   * @throws InvalidSpecException with every violation, if there is one
   */
  public VpaSpec toSpec() {
    return withDefaults().valid();
  }

  /**
   * Returns the spec of an object that an API server has stored, as upstream's components read it.
   * Such an object may be older than the rules; what they pass over is passed over.
   *
   * @throws InvalidSpecException with every other violation, if there is one
   */
  public VpaSpec toStoredSpec() {
    return VpaDefaults.stored(this).valid();
  }

  private VpaSpec valid() {
    List<Violation> violations = violations();
    if (!violations.isEmpty()) {
      throw new InvalidSpecException("VerticalPodAutoscaler " + name, violations);
    }
    return VpaSpecs.spec(this);
  }

  private static <T> @Nullable List<T> copy(@Nullable List<T> list) {
    return list == null ? null : List.copyOf(list);
  }

  /**
   * A reference to an object.
   *
   * @param apiVersion group and version
   * @param kind kind
   * @param name name
   */
  public record Reference(
      @Nullable String apiVersion, @Nullable String kind, @Nullable String name) {}

  /**
   * {@code spec.updatePolicy}.
   *
   * @param updateMode when a recommendation reaches the pods
   * @param minReplicas live pods below which nothing is disrupted
   * @param evictionRequirements what must hold for an eviction; null if the field is absent
   * @param evictAfterOOMSeconds how soon after its start an OOM-killed container counts
   */
  public record Update(
      @Nullable String updateMode,
      @Nullable Integer minReplicas,
      @Nullable List<Requirement> evictionRequirements,
      @Nullable Integer evictAfterOOMSeconds) {
    /** Copies the requirements. */
    public Update {
      evictionRequirements = copy(evictionRequirements);
    }
  }

  /**
   * An eviction requirement.
   *
   * @param resources names of resources; null if the field is absent
   * @param changeRequirement the side on which the target must lie
   */
  public record Requirement(@Nullable List<String> resources, @Nullable String changeRequirement) {
    /** Copies the resources. */
    public Requirement {
      resources = copy(resources);
    }
  }

  /**
   * {@code spec.resourcePolicy}.
   *
   * @param containerPolicies policies; null if the field is absent
   */
  public record Resource(@Nullable List<Container> containerPolicies) {
    /** Copies the policies. */
    public Resource {
      containerPolicies = copy(containerPolicies);
    }
  }

  /**
   * A container policy.
   *
   * @param containerName container it is for
   * @param mode whether the container is scaled
   * @param minAllowed least recommendation by resource
   * @param maxAllowed greatest recommendation by resource
   * @param controlledResources resources that are recommended; null if the field is absent
   * @param controlledValues which values are set
   * @param oomBumpUpRatio factor on the memory of an OOM-killed container
   * @param oomMinBumpUp least growth of an OOM-killed container in bytes
   * @param memoryAggregationIntervalSeconds length of the window of one memory peak
   * @param memoryAggregationIntervalCount number of such windows
   * @param startupBoost more CPU until a pod is ready
   */
  public record Container(
      @Nullable String containerName,
      @Nullable String mode,
      @Nullable Map<String, Quantity> minAllowed,
      @Nullable Map<String, Quantity> maxAllowed,
      @Nullable List<String> controlledResources,
      @Nullable String controlledValues,
      @Nullable Quantity oomBumpUpRatio,
      @Nullable Quantity oomMinBumpUp,
      @Nullable Integer memoryAggregationIntervalSeconds,
      @Nullable Long memoryAggregationIntervalCount,
      @Nullable Boost startupBoost) {
    /** Copies the collections. */
    public Container {
      minAllowed = Resources.copyIfSet(minAllowed);
      maxAllowed = Resources.copyIfSet(maxAllowed);
      controlledResources = copy(controlledResources);
    }
  }

  /**
   * An entry of {@code spec.recommenders}.
   *
   * @param name name of the recommender
   */
  public record Recommender(@Nullable String name) {}

  /**
   * A start-up boost.
   *
   * @param cpu boost of the CPU
   */
  public record Boost(@Nullable CpuBoost cpu) {}

  /**
   * A start-up boost of the CPU.
   *
   * @param type Factor or Quantity
   * @param factor multiple
   * @param quantity amount on top
   * @param durationSeconds how long the boost outlasts the moment the pod is ready
   */
  public record CpuBoost(
      @Nullable String type,
      @Nullable Integer factor,
      @Nullable Quantity quantity,
      @Nullable Integer durationSeconds) {}
}
