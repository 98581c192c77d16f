package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;

/** An alert that a single evaluation sets off. */
final class AlertWithoutFor extends PagedRule {
  AlertWithoutFor() {
    super("alert-without-for", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject object : scene.objects()) {
      for (FieldTree file :
          object
              .fields()
              .field("spec")
              .map(it -> List.of(object.fields(), it))
              .orElse(List.of(object.fields()))) {
        for (FieldTree group : file.elements("groups")) {
          group.elements("rules").stream()
              .filter(it -> it.field("alert").isPresent() && it.field("for").isEmpty())
              .forEach(it -> report(object, it, findings));
        }
      }
    }
  }

  private static void report(ParsedObject object, FieldTree rule, Findings findings) {
    findings
        .at(object, rule)
        .patch(Change.set(Change.pointer(rule.path().text()) + "/for", "\"5m\""))
        .report(
            "%s fires at the first evaluation that finds something"
                .formatted(rule.text("alert").orElse("")),
            "without for: one value is enough, also while a rollout or a scale-out is on its way",
            "write for: with the time that the condition has to last, such as 5m");
  }
}
