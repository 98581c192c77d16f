package io.evenkeel.kubernetes.diagnose;

import io.evenkeel.kubernetes.diagnose.ObservedHpa.Target;
import io.evenkeel.lint.Severity;
import io.evenkeel.spi.ScaleTarget;
import java.util.List;
import java.util.stream.Stream;

/** The target of an HPA: there, with a scale and with pods that can be told. */
final class TargetCheck implements Check {
  private static final String CHECK = "target";

  @Override
  public List<Finding> findings(Observations seen) {
    return seen.hpas().stream().flatMap(TargetCheck::findings).toList();
  }

  private static Stream<Finding> findings(ObservedHpa hpa) {
    Target target = hpa.target();
    if (target.missing()) {
      return Stream.of(missing(hpa));
    }
    if (target.scale() instanceof ScaleTarget.Unavailable unavailable) {
      return Stream.of(unscalable(hpa, unavailable.reason()));
    }
    boolean selects = target.scale() instanceof ScaleTarget.Scale it && !it.selector().isEmpty();
    return selects ? Stream.of() : Stream.of(unselected(hpa));
  }

  private static Finding missing(ObservedHpa hpa) {
    ObjectName target = hpa.targetName();
    return new Finding(
        CHECK,
        Severity.ERROR,
        hpa.name().toString(),
        "its target %s does not exist: %s".formatted(hpa.target().ref(), hpa.target().reason()),
        "There is nothing to scale. A wrong name, kind or apiVersion in spec.scaleTargetRef is the"
            + " usual reason.",
        "kubectl get " + target.argument(),
        hpa.name().edit());
  }

  private static Finding unscalable(ObservedHpa hpa, String reason) {
    ObjectName target = hpa.targetName();
    return new Finding(
        CHECK,
        Severity.ERROR,
        hpa.name().toString(),
        "the scale of %s cannot be read: %s".formatted(hpa.target().ref(), reason),
        "Its kind has no scale subresource (a DaemonSet has none, and of a custom resource its"
            + " definition decides), or you may not read it.",
        "kubectl get " + target.argument() + " --subresource=scale",
        hpa.name().edit());
  }

  private static Finding unselected(ObservedHpa hpa) {
    return new Finding(
        CHECK,
        Severity.ERROR,
        hpa.name().toString(),
        "the scale of %s has no selector".formatted(hpa.target().ref()),
        "Nobody knows which pods are scaled: the custom resource's definition lacks"
            + " labelSelectorPath, or its controller does not fill the field it names.",
        "kubectl get " + hpa.targetName().argument() + " --subresource=scale -o yaml",
        hpa.targetName().describe());
  }
}
