package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The API server's rules for a metric's target: those for every target ({@code
 * validateMetricTarget}), and which values each kind of metric needs.
 */
final class TargetValidation {
  private static final List<String> TYPES = List.of("Utilization", "Value", "AverageValue");

  private final Target target;
  private final FieldPath path;
  private final List<Violation> found;

  TargetValidation(Target target, FieldPath path, List<Violation> found) {
    this.target = target;
    this.path = path;
    this.found = found;
  }

  /** The type is not checked against the field that is set: upstream does not do so either. */
  TargetValidation check() {
    String type = Objects.requireNonNullElse(target.type(), "");
    if (type.isEmpty()) {
      required("type", "must specify a metric target type");
    }
    if (!TYPES.contains(type)) {
      String message = "must be either Utilization, Value, or AverageValue";
      found.add(Violation.invalid(path.child("type"), type, message));
    }
    checkPositive(target.value(), "value");
    checkPositive(target.averageValue(), "averageValue");
    Integer percent = target.averageUtilization();
    if (percent != null && percent < 1) {
      found.add(
          Violation.invalid(path.child("averageUtilization"), percent, "must be greater than 0"));
    }
    return this;
  }

  private void checkPositive(@Nullable Quantity quantity, String field) {
    if (quantity != null && quantity.signum() <= 0) {
      found.add(Violation.invalid(path.child(field), quantity, "must be positive"));
    }
  }

  void checkForObject() {
    if (target.value() == null && target.averageValue() == null) {
      required("averageValue", "must set either a target value or averageValue");
    }
  }

  void checkForExternal() {
    if (target.value() == null && target.averageValue() == null) {
      required("averageValue", "must set either a target value for metric or a per-pod target");
    } else if (target.value() != null && target.averageValue() != null) {
      forbidden("value", "may not set both a target value for metric and a per-pod target");
    }
  }

  void checkForPods() {
    if (target.averageValue() == null) {
      required("averageValue", "must specify a positive target averageValue");
    }
  }

  void checkForResource() {
    if (target.averageUtilization() == null && target.averageValue() == null) {
      required("averageUtilization", "must set either a target raw value or a target utilization");
    } else if (target.averageUtilization() != null && target.averageValue() != null) {
      forbidden("averageValue", "may not set both a target raw value and a target utilization");
    }
  }

  private void required(String field, String message) {
    found.add(Violation.required(path.child(field), message));
  }

  private void forbidden(String field, String message) {
    found.add(Violation.forbidden(path.child(field), message));
  }
}
