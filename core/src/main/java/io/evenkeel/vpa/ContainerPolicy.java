package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry of {@code spec.resourcePolicy.containerPolicies}.
 *
 * @param containerName container it is for; {@link #EVERY_OTHER} for all that have none of their
 *     own
 * @param mode whether the container is scaled at all
 * @param minAllowed least recommendation by resource; a resource that is not named has none
 * @param maxAllowed greatest recommendation by resource; a resource that is not named has none
 * @param controlledResources resources that are recommended; an empty list controls nothing
 * @param controlledValues which values are set
 * @param oomBumpUpRatio factor on the memory of an OOM-killed container, at least 1; empty leaves
 *     it to the recommender's options. Alpha, as the next three: PerVPAConfig
 * @param oomMinBumpUp least growth of an OOM-killed container in bytes
 * @param memoryAggregationInterval length of the window of one memory peak, at least 1 s
 * @param memoryAggregationIntervalCount number of such windows that are kept, at least 1
 * @param startupBoost more CPU until a pod is ready; empty leaves it to the VPA
 */
public record ContainerPolicy(
    String containerName,
    ScalingMode mode,
    Map<String, Quantity> minAllowed,
    Map<String, Quantity> maxAllowed,
    List<String> controlledResources,
    ControlledValues controlledValues,
    Optional<Quantity> oomBumpUpRatio,
    Optional<Quantity> oomMinBumpUp,
    Optional<Duration> memoryAggregationInterval,
    OptionalLong memoryAggregationIntervalCount,
    Optional<StartupBoost> startupBoost) {
  /** Name of the policy for all containers that have none of their own. */
  public static final String EVERY_OTHER = "*";

  /** What a recommender can recommend, and controls unless a policy says otherwise. */
  public static final List<String> CONTROLLABLE = List.of(Resources.CPU, Resources.MEMORY);

  /** Copies the collections. */
  public ContainerPolicy {
    Objects.requireNonNull(containerName, "containerName");
    Objects.requireNonNull(mode, "mode");
    minAllowed = Resources.copy(minAllowed);
    maxAllowed = Resources.copy(maxAllowed);
    controlledResources = List.copyOf(controlledResources);
    Objects.requireNonNull(controlledValues, "controlledValues");
    Objects.requireNonNull(oomBumpUpRatio, "oomBumpUpRatio");
    Objects.requireNonNull(oomMinBumpUp, "oomMinBumpUp");
    Objects.requireNonNull(memoryAggregationInterval, "memoryAggregationInterval");
    Objects.requireNonNull(memoryAggregationIntervalCount, "memoryAggregationIntervalCount");
    Objects.requireNonNull(startupBoost, "startupBoost");
  }

  /** Starts a policy for that container. What is not set gets the API's defaults. */
  public static Builder builder(String containerName) {
    return new Builder(containerName);
  }

  /** Returns whether that resource is recommended for the container. */
  public boolean controls(String resource) {
    return mode == ScalingMode.AUTO && controlledResources.contains(resource);
  }

  /** Builds a {@link ContainerPolicy}. What is not set gets the API's defaults. */
  public static final class Builder {
    private final String containerName;
    private ScalingMode mode = ScalingMode.AUTO;
    private Map<String, Quantity> minAllowed = Map.of();
    private Map<String, Quantity> maxAllowed = Map.of();
    private List<String> controlledResources = CONTROLLABLE;
    private ControlledValues controlledValues = ControlledValues.REQUESTS_AND_LIMITS;
    private Optional<Quantity> oomBumpUpRatio = Optional.empty();
    private Optional<Quantity> oomMinBumpUp = Optional.empty();
    private Optional<Duration> memoryAggregationInterval = Optional.empty();
    private OptionalLong memoryAggregationIntervalCount = OptionalLong.empty();
    private Optional<StartupBoost> startupBoost = Optional.empty();

    private Builder(String containerName) {
      this.containerName = Objects.requireNonNull(containerName, "containerName");
    }

    /** Sets whether the container is scaled; it is without this call. */
    public Builder mode(ScalingMode value) {
      mode = value;
      return this;
    }

    /** Sets the least recommendation by resource. */
    public Builder minAllowed(Map<String, Quantity> value) {
      minAllowed = value;
      return this;
    }

    /** Sets the greatest recommendation by resource. */
    public Builder maxAllowed(Map<String, Quantity> value) {
      maxAllowed = value;
      return this;
    }

    /** Sets the resources that are recommended; cpu and memory without this call. */
    public Builder controlledResources(List<String> value) {
      controlledResources = value;
      return this;
    }

    /** Sets which values are set; requests and limits without this call. */
    public Builder controlledValues(ControlledValues value) {
      controlledValues = value;
      return this;
    }

    /** Sets the factor on the memory of an OOM-killed container. */
    public Builder oomBumpUpRatio(Quantity value) {
      oomBumpUpRatio = Optional.of(value);
      return this;
    }

    /** Sets the least growth of an OOM-killed container in bytes. */
    public Builder oomMinBumpUp(Quantity value) {
      oomMinBumpUp = Optional.of(value);
      return this;
    }

    /** Sets the length and number of the windows of memory peaks. */
    public Builder memoryAggregation(Duration interval, long count) {
      memoryAggregationInterval = Optional.of(interval);
      memoryAggregationIntervalCount = OptionalLong.of(count);
      return this;
    }

    /** Sets the start-up boost of the container. */
    public Builder startupBoost(StartupBoost value) {
      startupBoost = Optional.of(value);
      return this;
    }

    /** Returns the policy. */
    public ContainerPolicy build() {
      return new ContainerPolicy(
          containerName,
          mode,
          minAllowed,
          maxAllowed,
          controlledResources,
          controlledValues,
          oomBumpUpRatio,
          oomMinBumpUp,
          memoryAggregationInterval,
          memoryAggregationIntervalCount,
          startupBoost);
    }
  }
}
