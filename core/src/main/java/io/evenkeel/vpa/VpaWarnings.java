package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.vpa.VpaDraft.Container;
import java.util.ArrayList;
import java.util.List;

/** What the admission webhook takes with a warning. */
final class VpaWarnings {
  private VpaWarnings() {}

  static List<VpaWarning> of(VpaDraft draft, VpaValidationOptions options) {
    List<VpaWarning> found = new ArrayList<>();
    if (draft.updatePolicy() != null
        && UpdateMode.AUTO.apiName().equals(draft.updatePolicy().updateMode())) {
      found.add(
          new VpaWarning(
              VpaValidation.SPEC.child("updatePolicy"),
              "updateMode Auto is deprecated and means Recreate; write Recreate,"
                  + " InPlaceOrRecreate or Initial"));
    }
    List<Container> containers = VpaValidation.containers(draft);
    for (int i = 0; i < containers.size(); i++) {
      checkControlled(containers.get(i), VpaValidation.policyPath(i), options, found);
    }
    return List.copyOf(found);
  }

  private static void checkControlled(
      Container policy, FieldPath path, VpaValidationOptions options, List<VpaWarning> found) {
    List<String> names = VpaValidation.controlled(policy);
    for (int i = 0; i < names.size(); i++) {
      if (!ContainerPolicy.CONTROLLABLE.contains(names.get(i))
          && options.existingControlledResources().contains(names.get(i))) {
        found.add(
            new VpaWarning(
                path.child("controlledResources").index(i),
                "only cpu and memory can be controlled; remove it"));
      }
    }
  }
}
