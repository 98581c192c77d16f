package io.evenkeel.prometheus.exposition;

import io.evenkeel.hpa.Condition;
import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.MetricResult;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.hpa.Reconciliation;
import java.util.OptionalLong;

/** What labels say of a decision. Each has few values, whatever the spec says. */
final class DecisionLabels {
  private DecisionLabels() {}

  static String action(Decision decision) {
    if (decision instanceof Decision.Unable) {
      return "unable";
    }
    if (decision instanceof Decision.Hold) {
      return "hold";
    }
    return decision.replicas() > decision.current() ? "up" : "down";
  }

  /** Returns what kept the size from what the metrics asked for; a bound goes before a window. */
  static String limit(Decision decision) {
    String limit = "none";
    for (Condition condition : decision.conditions()) {
      String found = limit(condition);
      if (condition.type() == Condition.Type.SCALING_LIMITED && !found.equals("none")) {
        return found;
      }
      limit = limit.equals("none") ? found : limit;
    }
    return limit;
  }

  private static String limit(Condition condition) {
    if (!condition.holds()) {
      return "none";
    }
    return switch (condition.reason()) {
      case "TooManyReplicas" -> "max";
      case "TooFewReplicas" -> "min";
      case "ScaleUpLimit", "ScaleDownLimit" -> "policy";
      case "ScaleUpStabilized", "ScaleDownStabilized" -> "stabilization";
      default -> "none";
    };
  }

  static String kind(MetricSpec metric) {
    if (metric instanceof MetricSpec.Resource) {
      return "resource";
    }
    if (metric instanceof MetricSpec.ContainerResource) {
      return "container_resource";
    }
    if (metric instanceof MetricSpec.Pods) {
      return "pods";
    }
    if (metric instanceof MetricSpec.ObjectMetric) {
      return "object";
    }
    return metric instanceof MetricSpec.External ? "external" : "unrecognized";
  }

  /** Returns the metric's name, a container's resource with the container before it. */
  static String metric(MetricSpec metric) {
    return metric instanceof MetricSpec.ContainerResource of
        ? of.container() + "/" + of.name()
        : metric.name();
  }

  static String reason(MetricResult result) {
    return result.errorClass() == Reconciliation.ErrorClass.SPEC ? "spec" : "no_value";
  }

  /** Returns the target in base units: a ratio for a utilization. */
  static double target(MetricTarget target) {
    if (target instanceof MetricTarget.Utilization utilization) {
      return utilization.percent() / 100.0;
    }
    if (target instanceof MetricTarget.AverageValue average) {
      return average.quantity().value().doubleValue();
    }
    return target instanceof MetricTarget.Value total
        ? total.quantity().value().doubleValue()
        : Double.NaN;
  }

  /** Returns what was measured in the unit of the target. */
  static double value(MetricResult result) {
    MetricTarget target = result.metric().target();
    if (target instanceof MetricTarget.Utilization) {
      return scaled(result.measured(), 100.0);
    }
    boolean average = target instanceof MetricTarget.AverageValue && result.average().isPresent();
    return scaled(average ? result.average() : result.measured(), 1000.0);
  }

  private static double scaled(OptionalLong value, double unit) {
    return value.isPresent() ? value.getAsLong() / unit : Double.NaN;
  }
}
