package io.evenkeel.keda;

import io.evenkeel.model.GoFloat;
import java.util.OptionalDouble;

/**
 * {@code spec.advanced.scalingModifiers}: one formula over the values of the triggers makes the one
 * metric that the HPA sees. Texts are kept as written; empty is absent.
 *
 * @param formula the expression
 * @param target target of the composite metric
 * @param activationTarget value above which the workload is active; empty is 0
 * @param metricType {@code AverageValue} or {@code Value}; empty is AverageValue
 */
public record ScalingModifiers(
    String formula, String target, String activationTarget, String metricType) {
  /** Nothing is set. */
  public static final ScalingModifiers NONE = new ScalingModifiers("", "", "", "");

  /** Returns whether anything is set at all, which is upstream's test. */
  public boolean inUse() {
    return !equals(NONE);
  }

  /** Returns the value above which the workload is active; empty if what is written is none. */
  public OptionalDouble activationValue() {
    return activationTarget.isEmpty() ? OptionalDouble.of(0) : GoFloat.parse(activationTarget);
  }

  /** Returns the type of the composite metric's target. */
  public String targetType() {
    return ExternalTargetType.orDefault(metricType);
  }
}
