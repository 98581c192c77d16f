package io.evenkeel.lint.keda;

import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.FieldTree;
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
        refused.violations().stream()
            .filter(it -> !trigger.outside().mayMend(it))
            .forEach(it -> report(trigger.field(), it, findings));
      }
    }
  }

  private static void report(TriggerField trigger, Violation violation, Findings findings) {
    String key = violation.field().text().replaceAll(".*\\.", "");
    boolean unknownType = key.equals("type") && violation.type() == Violation.Type.NOT_SUPPORTED;
    FieldTree field = trigger.field().field(key).orElse(trigger.metadataOrSelf(key));
    findings
        .at(trigger.object(), field)
        .as(unknownType ? Severity.WARNING : Severity.ERROR)
        .report(
            unknownType
                ? "lint knows no trigger of type %s".formatted(trigger.type())
                : violation.renderWithoutField().replace("upstream", "KEDA"),
            "while one trigger cannot be built KEDA looks at none of the object's: nothing is"
                + " activated, put to sleep or scaled",
            unknownType
                ? "check the spelling; if your KEDA is newer than what lint knows, excuse the"
                    + " finding"
                : "mend the key as the message says");
  }
}
