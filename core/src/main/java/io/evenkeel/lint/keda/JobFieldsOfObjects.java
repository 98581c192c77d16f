package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;

/** Settings of a trigger that only a ScaledObject has. */
final class JobFieldsOfObjects extends PagedRule {
  JobFieldsOfObjects() {
    super("scaled-job-trigger-fields", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject job : scene.ofKind("ScaledJob")) {
      for (TriggerField trigger : scene.triggersOf(job)) {
        for (String name : List.of("metricType", "useCachedMetrics")) {
          trigger
              .field()
              .field(name)
              .filter(
                  it -> !it.text().orElse("").isEmpty() && !it.text().orElse("").equals("false"))
              .ifPresent(it -> report(job, name, it, findings));
        }
      }
    }
  }

  private static void report(ParsedObject job, String name, FieldTree field, Findings findings) {
    boolean fatal = name.equals("metricType");
    findings
        .at(job, field)
        .as(fatal ? Severity.ERROR : Severity.WARNING)
        .patch(Change.remove(Change.pointer(field.path().text())))
        .report(
            fatal
                ? "the trigger cannot be built: a ScaledJob has no metric types but AverageValue"
                : "has no effect in a ScaledJob",
            "there is no HPA: jobs are created from the queue and its target",
            "remove it");
  }
}
