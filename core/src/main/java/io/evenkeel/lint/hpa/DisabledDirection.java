package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;

/** A direction that is switched off. */
final class DisabledDirection extends PagedRule {
  DisabledDirection() {
    super("scaling-disabled", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject hpa : scene.ofKind("HorizontalPodAutoscaler")) {
      for (String direction : List.of("scaleUp", "scaleDown")) {
        hpa.fields()
            .at("spec.behavior." + direction + ".selectPolicy")
            .filter(it -> it.text().orElse("").equals("Disabled"))
            .ifPresent(it -> report(hpa, direction, it, findings));
      }
    }
  }

  private static void report(
      ParsedObject hpa, String direction, FieldTree field, Findings findings) {
    boolean down = direction.equals("scaleDown");
    findings
        .at(hpa, field)
        .report(
            down
                ? "the workload grows to the largest size it ever needed and stays there"
                : "the workload never grows",
            "selectPolicy: Disabled forbids the direction altogether",
            "bound the speed with policies instead, if that was meant");
  }
}
