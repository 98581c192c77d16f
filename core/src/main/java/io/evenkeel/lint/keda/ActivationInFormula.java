package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.FieldTree;

/** Settings of a trigger that a formula leaves without effect. */
final class ActivationInFormula extends PagedRule {
  ActivationInFormula() {
    super("activation-in-formula", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.usesFormula()) {
        for (TriggerField trigger : scene.triggersOf(sizes.object())) {
          trigger.field().field("metadata").stream()
              .flatMap(it -> it.entries().entrySet().stream())
              .filter(it -> it.getKey().startsWith("activation"))
              .forEach(it -> report(sizes, it.getValue(), findings));
        }
      }
    }
  }

  private static void report(Sizes sizes, FieldTree key, Findings findings) {
    findings
        .at(sizes.object(), key)
        .patch(Change.remove(Change.pointer(key.path().text())))
        .report(
            "has no effect: with a formula only scalingModifiers.activationTarget decides (%s)"
                .formatted(
                    sizes
                        .object()
                        .fields()
                        .text("spec.advanced.scalingModifiers.activationTarget")
                        .orElse("0 unless set")),
            "the value of the formula is the only metric, and its activity is that of the object",
            "write it as advanced.scalingModifiers.activationTarget");
  }
}
