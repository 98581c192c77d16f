package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import io.evenkeel.vpa.VpaDraft.Boost;
import io.evenkeel.vpa.VpaDraft.CpuBoost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The admission webhook's rules for a start-up boost. */
final class BoostValidation {
  static final String FACTOR = "Factor";
  static final String QUANTITY = "Quantity";
  private static final List<String> TYPES = List.of(FACTOR, QUANTITY);

  private BoostValidation() {}

  static void check(Boost boost, FieldPath path, VpaFeatureGates allowed, List<Violation> found) {
    if (!allowed.cpuStartupBoost()) {
      found.add(Violation.forbidden(path, "needs the feature gate CPUStartupBoost"));
    } else if (boost.cpu() != null) {
      checkCpu(boost.cpu(), path.child("cpu"), found);
    }
  }

  private static void checkCpu(CpuBoost boost, FieldPath path, List<Violation> found) {
    String type = boost.type();
    if (type == null || type.isEmpty()) {
      found.add(Violation.required(path.child("type"), "must be Factor or Quantity"));
    } else if (type.equals(FACTOR)) {
      checkFactor(boost.factor(), path.child("factor"), found);
    } else if (type.equals(QUANTITY)) {
      checkQuantity(boost, path.child("quantity"), found);
    } else {
      found.add(Violation.notSupported(path.child("type"), type, TYPES));
    }
  }

  private static void checkFactor(@Nullable Integer factor, FieldPath path, List<Violation> found) {
    if (factor == null) {
      found.add(Violation.required(path, "must be set for the type Factor"));
    } else if (factor < 1) {
      found.add(Violation.invalid(path, factor, "must be greater than or equal to 1"));
    }
  }

  private static void checkQuantity(CpuBoost boost, FieldPath path, List<Violation> found) {
    if (boost.quantity() == null) {
      found.add(Violation.required(path, "must be set for the type Quantity"));
    } else {
      ContainerValidation.checkResolution(Resources.CPU, boost.quantity(), path, found);
    }
  }
}
