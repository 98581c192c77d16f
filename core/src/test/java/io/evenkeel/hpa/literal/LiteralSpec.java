package io.evenkeel.hpa.literal;

import java.util.List;

/**
 * What somebody wrote. Null is "absent" wherever the API allows absence; {@link LiteralDefaults}
 * fills what 3 says.
 */
record LiteralSpec(
    Integer minReplicas, int maxReplicas, List<Metric> metrics, LiteralBehavior behavior) {

  /** Type of a metric, as the API spells it. */
  enum Type {
    Resource,
    ContainerResource,
    Pods,
    Object,
    External,
    /** One that this version of the API does not have. */
    Unknown
  }

  /** Type of a target, as the API spells it. */
  enum TargetType {
    Utilization,
    Value,
    AverageValue
  }

  /** One metric; {@code name} is that of the resource or of the metric. */
  record Metric(Type type, String name, String container, Target target) {}

  /** A target; values are milli, the utilization is a percentage. */
  record Target(TargetType type, Long value, Long averageValue, Integer averageUtilization) {}
}
