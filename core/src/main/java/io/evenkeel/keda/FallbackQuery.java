package io.evenkeel.keda;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of reading one metric, and what a fallback needs to know to stand in for it.
 *
 * @param metric name of the metric
 * @param error why it has no value; empty if it has one
 * @param targetType type of its target, {@code AverageValue} or {@code Value}
 * @param target its target in the metric's unit
 * @param currentReplicas size of the workload; empty if it cannot be read
 * @param readyPods pods that run and are ready; empty if they cannot be counted
 */
public record FallbackQuery(
    String metric,
    Optional<String> error,
    String targetType,
    double target,
    OptionalInt currentReplicas,
    OptionalInt readyPods) {
  /** Refuses null components. */
  public FallbackQuery {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(targetType, "targetType");
    Objects.requireNonNull(currentReplicas, "currentReplicas");
    Objects.requireNonNull(readyPods, "readyPods");
  }
}
