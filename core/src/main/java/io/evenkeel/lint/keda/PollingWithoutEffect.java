package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;

/** A polling interval that changes nothing. */
final class PollingWithoutEffect extends PagedRule {
  PollingWithoutEffect() {
    super("polling-without-effect", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      boolean cached =
          scene.triggersOf(sizes.object()).stream()
              .anyMatch(it -> it.field().text("useCachedMetrics").orElse("").equals("true"));
      if (!sizes.sleeps() && !cached && sizes.fallback().isEmpty()) {
        sizes
            .object()
            .fields()
            .at("spec.pollingInterval")
            .ifPresent(it -> report(sizes, it, findings));
      }
    }
  }

  private static void report(Sizes sizes, FieldTree field, Findings findings) {
    findings
        .at(sizes.object(), field)
        .patch(Change.remove("/spec/pollingInterval"))
        .report(
            "looking every %s s changes no replica: the HPA asks for the metrics by itself, every"
                    .formatted(Sizes.shown(sizes.polling()))
                + " 15 s unless the cluster is set otherwise",
            "polling serves activation, cached metrics and the count of failures of a fallback, and this"
                + " object uses none of them",
            "remove it; useCachedMetrics: true on a trigger makes the HPA use what was polled");
  }
}
