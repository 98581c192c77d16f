package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.FieldTree;

/** A fallback whose made-up value is cached as if it were measured. */
final class FallbackWithCache extends PagedRule {
  FallbackWithCache() {
    super("fallback-with-cache", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.fallback().isPresent()) {
        for (TriggerField trigger : scene.triggersOf(sizes.object())) {
          trigger
              .field()
              .field("useCachedMetrics")
              .filter(it -> it.text().orElse("").equals("true"))
              .ifPresent(it -> report(sizes, it, findings));
        }
      }
    }
  }

  private static void report(Sizes sizes, FieldTree field, Findings findings) {
    findings
        .at(sizes.object(), field)
        .patch(Change.remove(Change.pointer(field.path().text())))
        .report(
            "during an outage the size swings between the fallback's and the old one",
            "the value that the fallback makes up is cached, read again as a success, and resets"
                + " the count of failures",
            "remove useCachedMetrics, or the fallback");
  }
}
