package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import io.evenkeel.vpa.VpaDraft.Container;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The admission webhook's rules for one container policy. Upstream goes through the bounds in no
 * order at all; here it is that of the names.
 */
final class ContainerValidation {
  private ContainerValidation() {}

  static void check(
      Container policy, FieldPath path, VpaValidationOptions options, List<Violation> found) {
    if (policy.containerName() == null || policy.containerName().isEmpty()) {
      found.add(
          Violation.required(
              path.child("containerName"), "name a container, or * for every other"));
    }
    String mode = policy.mode();
    if (mode != null && ScalingMode.of(mode).isEmpty()) {
      List<String> modes = Stream.of(ScalingMode.values()).map(ScalingMode::apiName).toList();
      found.add(Violation.notSupported(path.child("mode"), mode, modes));
    }
    checkBounds(policy, path, found);
    checkControlled(policy, path, options, found);
    checkPerVpaConfig(policy, path, options.allowed(), found);
    if (policy.startupBoost() != null) {
      BoostValidation.check(
          policy.startupBoost(), path.child("startupBoost"), options.allowed(), found);
    }
  }

  private static void checkBounds(Container policy, FieldPath path, List<Violation> found) {
    Map<String, Quantity> min = Objects.requireNonNullElse(policy.minAllowed(), Map.of());
    Map<String, Quantity> max = Objects.requireNonNullElse(policy.maxAllowed(), Map.of());
    FieldPath maxPath = path.child("maxAllowed");
    min.forEach(
        (resource, least) -> {
          checkResolution(resource, least, path.child("minAllowed").key(resource), found);
          Quantity most = max.get(resource);
          if (most != null && most.compareTo(least) < 0) {
            found.add(
                Violation.invalid(
                    maxPath.key(resource),
                    most.toString(),
                    "must be greater than or equal to minAllowed, which is " + least));
          }
        });
    max.forEach((resource, most) -> checkResolution(resource, most, maxPath.key(resource), found));
  }

  static void checkResolution(
      String resource, Quantity value, FieldPath path, List<Violation> found) {
    if (resource.equals(Resources.CPU) && !Amounts.isWhole(value, Amounts.MILLI)) {
      found.add(Violation.invalid(path, value.toString(), "must be a whole number of milli CPUs"));
    }
    if (resource.equals(Resources.MEMORY) && !Amounts.isWhole(value, Amounts.UNIT)) {
      found.add(Violation.invalid(path, value.toString(), "must be a whole number of bytes"));
    }
  }

  private static void checkControlled(
      Container policy, FieldPath path, VpaValidationOptions options, List<Violation> found) {
    if (ScalingMode.OFF.apiName().equals(policy.mode())
        && ControlledValues.REQUESTS_AND_LIMITS.apiName().equals(policy.controlledValues())) {
      found.add(
          Violation.forbidden(
              path.child("controlledValues"), "a container of mode Off has none; remove one"));
    }
    List<String> names = VpaValidation.controlled(policy);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!ContainerPolicy.CONTROLLABLE.contains(name)
          && !options.existingControlledResources().contains(name)) {
        FieldPath field = path.child("controlledResources").index(i);
        found.add(Violation.notSupported(field, name, ContainerPolicy.CONTROLLABLE));
      }
    }
  }

  private static void checkPerVpaConfig(
      Container policy, FieldPath path, VpaFeatureGates allowed, List<Violation> found) {
    checkBumpUp(policy, path, allowed, found);
    if (policy.memoryAggregationIntervalSeconds() != null) {
      FieldPath field = path.child("memoryAggregationIntervalSeconds");
      GatedValues.check(field, policy.memoryAggregationIntervalSeconds(), allowed, found);
    }
    if (policy.memoryAggregationIntervalCount() != null) {
      FieldPath field = path.child("memoryAggregationIntervalCount");
      GatedValues.check(field, policy.memoryAggregationIntervalCount(), allowed, found);
    }
  }

  private static void checkBumpUp(
      Container policy, FieldPath path, VpaFeatureGates allowed, List<Violation> found) {
    Quantity ratio = policy.oomBumpUpRatio();
    FieldPath ratioPath = path.child("oomBumpUpRatio");
    if (ratio != null
        && !GatedValues.isForbidden(ratioPath, allowed, found)
        && ratio.milliValue() < 1000) {
      double shown = ratio.milliValue() / 1000.0;
      found.add(Violation.invalid(ratioPath, shown, "must be greater than or equal to 1"));
    }
    Quantity least = policy.oomMinBumpUp();
    FieldPath leastPath = path.child("oomMinBumpUp");
    if (least != null
        && !GatedValues.isForbidden(leastPath, allowed, found)
        && Amounts.units(least) < 0) {
      found.add(
          Violation.invalid(leastPath, Amounts.units(least), "must be greater than or equal to 0"));
    }
  }
}
