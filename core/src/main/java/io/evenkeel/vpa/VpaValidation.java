package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import io.evenkeel.vpa.VpaDraft.Container;
import io.evenkeel.vpa.VpaDraft.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The admission webhook's rules for {@code spec} (upstream's {@code validateVPASpec}), in its
 * order. Container policies and boosts have classes of their own.
 */
final class VpaValidation {
  static final FieldPath SPEC = FieldPath.of("spec");

  private static final FieldPath POLICIES = SPEC.child("resourcePolicy").child("containerPolicies");

  private VpaValidation() {}

  static List<Violation> violations(VpaDraft draft, VpaValidationOptions options) {
    List<Violation> found = new ArrayList<>();
    if (draft.targetRef() == null && options.create()) {
      found.add(Violation.required(SPEC.child("targetRef"), "name the controller of the pods"));
    }
    if (draft.updatePolicy() != null) {
      checkUpdatePolicy(draft.updatePolicy(), options.allowed(), found);
    }
    List<Container> containers = containers(draft);
    for (int i = 0; i < containers.size(); i++) {
      ContainerValidation.check(containers.get(i), policyPath(i), options, found);
    }
    if (draft.startupBoost() != null) {
      BoostValidation.check(
          draft.startupBoost(), SPEC.child("startupBoost"), options.allowed(), found);
    }
    if (draft.recommenders() != null && draft.recommenders().size() > 1) {
      found.add(Violation.tooMany(SPEC.child("recommenders"), draft.recommenders().size(), 1));
    }
    return List.copyOf(found);
  }

  static List<Container> containers(VpaDraft draft) {
    return draft.resourcePolicy() == null || draft.resourcePolicy().containerPolicies() == null
        ? List.of()
        : draft.resourcePolicy().containerPolicies();
  }

  static FieldPath policyPath(int index) {
    return POLICIES.index(index);
  }

  static List<String> controlled(Container policy) {
    return Objects.requireNonNullElse(policy.controlledResources(), List.of());
  }

  private static void checkUpdatePolicy(
      Update policy, VpaFeatureGates allowed, List<Violation> found) {
    FieldPath path = SPEC.child("updatePolicy");
    checkMode(policy, path.child("updateMode"), allowed, found);
    if (policy.minReplicas() != null && policy.minReplicas() <= 0) {
      found.add(
          Violation.invalid(
              path.child("minReplicas"), policy.minReplicas(), "must be greater than 0"));
    }
    if (policy.evictAfterOOMSeconds() != null) {
      FieldPath field = path.child("evictAfterOOMSeconds");
      GatedValues.check(field, policy.evictAfterOOMSeconds(), allowed, found);
    }
  }

  private static void checkMode(
      Update policy, FieldPath path, VpaFeatureGates allowed, List<Violation> found) {
    String mode = policy.updateMode();
    if (mode == null) {
      found.add(Violation.required(path, "must be set where an updatePolicy is"));
      return;
    }
    if (UpdateMode.of(mode).isEmpty()) {
      List<String> modes = Stream.of(UpdateMode.values()).map(UpdateMode::apiName).toList();
      found.add(Violation.notSupported(path, mode, modes));
    }
    if (mode.equals(UpdateMode.IN_PLACE.apiName()) && !allowed.inPlace()) {
      found.add(Violation.forbidden(path, "InPlace needs the feature gate InPlace"));
    }
  }
}
