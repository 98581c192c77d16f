package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.List;

/** Fields that the feature gate PerVPAConfig opens. */
final class GatedValues {
  private GatedValues() {}

  /** Adds a violation if the gate is off, or if the value is below 1. */
  static void check(FieldPath field, long value, VpaFeatureGates allowed, List<Violation> found) {
    if (!isForbidden(field, allowed, found) && value < 1) {
      found.add(Violation.invalid(field, value, "must be greater than or equal to 1"));
    }
  }

  /** Adds a violation if the gate is off; returns whether it is. */
  static boolean isForbidden(FieldPath field, VpaFeatureGates allowed, List<Violation> found) {
    if (!allowed.perVpaConfig()) {
      found.add(Violation.forbidden(field, "needs the feature gate PerVPAConfig"));
    }
    return !allowed.perVpaConfig();
  }
}
