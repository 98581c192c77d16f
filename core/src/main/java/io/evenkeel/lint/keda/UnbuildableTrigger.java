package io.evenkeel.lint.keda;

import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.model.Violation;

/** A trigger that KEDA cannot build from its metadata. */
final class UnbuildableTrigger extends PagedRule {
  UnbuildableTrigger() {
    super("unbuildable-trigger", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ReadTrigger trigger : ReadTrigger.of(scene)) {
      if (trigger.parsed() instanceof ParsedTrigger.Refused refused) {
        refused.violations().forEach(it -> report(trigger.field(), it, findings));
      }
    }
  }

  private static void report(TriggerField trigger, Violation violation, Findings findings) {
    String key = violation.field().text().replaceAll(".*\\.", "");
    boolean elsewhere =
        trigger.field().field("authenticationRef").isPresent()
            || trigger.field().at("metadata").stream()
                .flatMap(it -> it.entries().keySet().stream())
                .anyMatch(it -> it.endsWith("FromEnv"));
    findings
        .at(trigger.object(), trigger.metadataOrSelf(key))
        .as(elsewhere ? Severity.WARNING : Severity.ERROR)
        .report(
            violation.renderWithoutField()
                + (elsewhere
                    ? "; unless the TriggerAuthentication or the environment gives it"
                    : ""),
            "while one trigger cannot be built KEDA looks at none of the object's: nothing is"
                + " activated, put to sleep or scaled",
            "mend the key as the message says");
  }
}
