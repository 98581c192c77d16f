package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;

/** A window that makes scaling out wait. */
final class SlowScaleOut extends PagedRule {
  SlowScaleOut() {
    super("scale-out-waits", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject object : scene.objects()) {
      String base =
          switch (object.kind()) {
            case "HorizontalPodAutoscaler" -> "spec.behavior";
            case "ScaledObject" -> "spec.advanced.horizontalPodAutoscalerConfig.behavior";
            default -> "";
          };
      object
          .fields()
          .at(base + ".scaleUp.stabilizationWindowSeconds")
          .filter(it -> it.number().orElse(0) >= 30)
          .ifPresent(it -> report(object, it, findings));
    }
  }

  private static void report(ParsedObject object, FieldTree field, Findings findings) {
    findings
        .at(object, field)
        .report(
            "a rise has to last %s s before a replica is added; a burst shorter than that adds none"
                .formatted(field.text().orElse("")),
            "the window takes the smallest wish of its time, so it is a delay and not a speed; the"
                + " default for scaling out is 0",
            "write 0 and bound the speed with policies");
  }
}
