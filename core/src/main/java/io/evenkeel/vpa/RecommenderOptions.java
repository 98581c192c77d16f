package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.Map;
import java.util.Objects;

/**
 * The recommender's own settings: flags of upstream's recommender that change a recommendation.
 *
 * @param name name of the recommender ({@code --recommender-name})
 * @param safetyMarginFraction share that is added to the usage ({@code
 *     --recommendation-margin-fraction})
 * @param cpu how CPU is estimated
 * @param memory how memory is estimated
 * @param aggregation how usage is aggregated
 * @param globalMaxAllowed greatest recommendation for resources that no policy bounds ({@code
 *     --container-recommendation-max-allowed-cpu} and {@code -memory})
 * @param humanizeMemory whether memory is cut to two decimal places of a binary unit ({@code
 *     --humanize-memory}, deprecated)
 * @param integerCpu whether the annotation for whole cores counts ({@code
 *     --cpu-integer-post-processor-enabled})
 * @param gates feature gates
 */
public record RecommenderOptions(
    String name,
    double safetyMarginFraction,
    ResourceOptions cpu,
    ResourceOptions memory,
    AggregationOptions aggregation,
    Map<String, Quantity> globalMaxAllowed,
    boolean humanizeMemory,
    boolean integerCpu,
    VpaFeatureGates gates) {
  /** Name of the recommender that takes VPAs which name none. */
  public static final String DEFAULT_NAME = "default";

  /** Checks the margin and copies the map. */
  public RecommenderOptions {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(cpu, "cpu");
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(aggregation, "aggregation");
    Objects.requireNonNull(gates, "gates");
    globalMaxAllowed = Resources.copy(globalMaxAllowed);
    if (!Double.isFinite(safetyMarginFraction)) {
      throw new IllegalArgumentException(
          "safetyMarginFraction must be a number, got " + safetyMarginFraction);
    }
  }

  /** Returns upstream's defaults. */
  public static RecommenderOptions defaults() {
    return new RecommenderOptions(
        DEFAULT_NAME,
        0.15,
        ResourceOptions.CPU,
        ResourceOptions.MEMORY,
        AggregationOptions.defaults(),
        Map.of(),
        false,
        false,
        VpaFeatureGates.UPSTREAM);
  }

  /** Returns these options with another margin. */
  public RecommenderOptions withSafetyMarginFraction(double value) {
    return new RecommenderOptions(
        name, value, cpu, memory, aggregation, globalMaxAllowed, humanizeMemory, integerCpu, gates);
  }

  /** Returns these options with other options for the two resources. */
  public RecommenderOptions withResources(ResourceOptions newCpu, ResourceOptions newMemory) {
    return new RecommenderOptions(
        name,
        safetyMarginFraction,
        newCpu,
        newMemory,
        aggregation,
        globalMaxAllowed,
        humanizeMemory,
        integerCpu,
        gates);
  }

  /** Returns these options with another aggregation. */
  public RecommenderOptions withAggregation(AggregationOptions value) {
    return new RecommenderOptions(
        name,
        safetyMarginFraction,
        cpu,
        memory,
        value,
        globalMaxAllowed,
        humanizeMemory,
        integerCpu,
        gates);
  }

  /** Returns these options with another bound for resources that no policy bounds. */
  public RecommenderOptions withGlobalMaxAllowed(Map<String, Quantity> value) {
    return new RecommenderOptions(
        name,
        safetyMarginFraction,
        cpu,
        memory,
        aggregation,
        value,
        humanizeMemory,
        integerCpu,
        gates);
  }

  /** Returns these options with memory cut to two decimal places of a binary unit. */
  public RecommenderOptions withHumanizedMemory() {
    return new RecommenderOptions(
        name,
        safetyMarginFraction,
        cpu,
        memory,
        aggregation,
        globalMaxAllowed,
        true,
        integerCpu,
        gates);
  }

  /** Returns these options with the annotation for whole cores heeded. */
  public RecommenderOptions withIntegerCpu() {
    return new RecommenderOptions(
        name,
        safetyMarginFraction,
        cpu,
        memory,
        aggregation,
        globalMaxAllowed,
        humanizeMemory,
        true,
        gates);
  }

  ResourceOptions of(Resource resource) {
    return resource == Resource.CPU ? cpu : memory;
  }
}
