package io.evenkeel.lint.keda;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.ParsedObject;
import io.evenkeel.model.Violation;
import java.util.List;

/** A trigger that KEDA cannot build from its metadata. */
final class UnbuildableTrigger extends PagedRule {
  UnbuildableTrigger() {
    super("unbuildable-trigger", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    scene.ofKind("ScaledObject").forEach(object -> check(scene, object, findings));
    scene.ofKind("ScaledJob").forEach(object -> check(scene, object, findings));
  }

  private static void check(Scene scene, ParsedObject object, Findings findings) {
    List<TriggerField> fields = scene.triggersOf(object);
    List<Trigger> triggers =
        object
            .scaledObject()
            .map(it -> it.object().spec().triggers())
            .or(() -> object.scaledJob().map(it -> it.object().spec().triggers()))
            .orElse(List.of());
    boolean formula = object.fields().text("spec.advanced.scalingModifiers.formula").isPresent();
    for (int i = 0; i < Math.min(fields.size(), triggers.size()); i++) {
      TriggerContext context = TriggerContext.of(i, object.namespace());
      ParsedTrigger parsed =
          TriggerSpec.parse(triggers.get(i), formula ? context.withModifiers() : context);
      if (parsed instanceof ParsedTrigger.Refused refused) {
        TriggerField field = fields.get(i);
        refused.violations().forEach(it -> report(field, it, findings));
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
