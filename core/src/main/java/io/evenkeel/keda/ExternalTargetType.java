package io.evenkeel.keda;

import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.model.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * The target of an external metric by a trigger's {@code metricType}: {@code AverageValue} if it
 * says nothing, never {@code Utilization}. Any other text passes, as upstream has it, and the
 * target then stands in {@code value}.
 */
public final class ExternalTargetType {
  /** The HPA divides the value by the number of replicas. */
  public static final String AVERAGE_VALUE = "AverageValue";

  /** The HPA compares the value itself with the target. */
  public static final String VALUE = "Value";

  /** Percent of what the pods request, which only cpu and memory have. */
  public static final String UTILIZATION = "Utilization";

  /** What an external metric may have. */
  public static final List<String> SUPPORTED = List.of(AVERAGE_VALUE, VALUE);

  /** Why an external metric has no such target, in upstream's words. */
  public static final String UNSUPPORTED =
      "'Utilization' metric type is unsupported for external metrics, allowed values are 'Value'"
          + " or 'AverageValue'";

  private ExternalTargetType() {}

  /**
   * Returns the type that a trigger's metric has (upstream's {@code GetMetricTargetType}); empty if
   * the trigger may not have that type, for which {@link #UNSUPPORTED} is the reason.
   */
  public static Optional<String> of(String metricType) {
    if (metricType.equals(UTILIZATION)) {
      return Optional.empty();
    }
    return Optional.of(orDefault(metricType));
  }

  /** Returns what is written, or {@code AverageValue} if nothing is. */
  public static String orDefault(String metricType) {
    return metricType.isEmpty() ? AVERAGE_VALUE : metricType;
  }

  /** Returns a target of that type and size. */
  public static Target target(String type, Quantity size) {
    return type.equals(AVERAGE_VALUE)
        ? new Target(type, null, size, null)
        : new Target(type, size, null, null);
  }
}
