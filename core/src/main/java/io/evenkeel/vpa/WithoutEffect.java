package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.VpaDraft.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bounds that cap nothing: those of resources that nobody recommends, and those of zero, which
 * upstream passes over.
 */
final class WithoutEffect {
  private WithoutEffect() {}

  static List<VpaWarning> of(VpaDraft draft) {
    List<VpaWarning> found = new ArrayList<>();
    List<Container> containers = VpaValidation.containers(draft);
    for (int i = 0; i < containers.size(); i++) {
      Container policy = containers.get(i);
      FieldPath path = VpaValidation.policyPath(i);
      checkBounds(policy, policy.minAllowed(), path.child("minAllowed"), found);
      checkBounds(policy, policy.maxAllowed(), path.child("maxAllowed"), found);
    }
    return List.copyOf(found);
  }

  private static void checkBounds(
      Container policy,
      @Nullable Map<String, Quantity> bounds,
      FieldPath path,
      List<VpaWarning> found) {
    Objects.requireNonNullElse(bounds, Map.<String, Quantity>of())
        .forEach(
            (resource, bound) -> {
              String why = why(policy, resource, bound);
              if (!why.isEmpty()) {
                found.add(new VpaWarning(path.key(resource), why));
              }
            });
  }

  private static String why(Container policy, String resource, Quantity bound) {
    if (!ContainerPolicy.CONTROLLABLE.contains(resource)) {
      return "has no effect: a VPA recommends cpu and memory only; remove it";
    }
    if (ScalingMode.OFF.apiName().equals(policy.mode())) {
      return "has no effect: the container is not scaled (mode Off); remove it";
    }
    if (policy.controlledResources() != null && !policy.controlledResources().contains(resource)) {
      return "has no effect: controlledResources does not name it; remove one or add the other";
    }
    return bound.signum() == 0 ? "has no effect: a bound of zero is ignored; remove it" : "";
  }
}
