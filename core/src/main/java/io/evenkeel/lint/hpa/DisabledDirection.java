package io.evenkeel.lint.hpa;

import io.evenkeel.lint.BehaviorField;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import java.util.List;

/** A direction that is switched off. */
final class DisabledDirection extends PagedRule {
  DisabledDirection() {
    super("scaling-disabled", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (BehaviorField behavior : BehaviorField.of(scene)) {
      for (String direction : List.of("scaleUp", "scaleDown")) {
        behavior
            .rules(direction)
            .flatMap(it -> it.field("selectPolicy"))
            .filter(it -> it.text().orElse("").equals("Disabled"))
            .ifPresent(it -> report(behavior, direction, it, findings));
      }
    }
  }

  private static void report(
      BehaviorField behavior, String direction, FieldTree field, Findings findings) {
    findings
        .at(behavior.object(), field)
        .report(
            direction.equals("scaleDown")
                ? "the workload grows to the largest size it ever needed and stays there"
                : "the HPA never makes the workload larger",
            "selectPolicy: Disabled forbids the direction altogether",
            "bound the speed with policies instead, unless that is what you want");
  }
}
