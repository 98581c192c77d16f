package io.evenkeel.lint.hpa;

import io.evenkeel.lint.BehaviorField;
import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;

/**
 * A window for scaling in that is shorter than what the metrics lag. Totals that are shared out,
 * such as a queue with an AverageValue, do not depend on the number of replicas and so do not flap.
 */
final class StabilizationShorterThanLag extends PagedRule {
  StabilizationShorterThanLag() {
    super("stabilization-shorter-than-lag", Severity.WARNING);
  }

  private static final double LAG_SECONDS = 75;
  private static final double DEFAULT_SECONDS = 300;

  @Override
  public void check(Scene scene, Findings findings) {
    for (BehaviorField behavior : BehaviorField.of(scene)) {
      behavior
          .rules("scaleDown")
          .flatMap(it -> it.field("stabilizationWindowSeconds"))
          .filter(it -> it.number().orElse(DEFAULT_SECONDS) < LAG_SECONDS)
          .filter(it -> followsReplicas(scene, behavior.object()))
          .ifPresent(it -> report(behavior, it, findings));
    }
  }

  /** Whether a measured metric depends on the number of replicas, so that its lag feeds back. */
  private static boolean followsReplicas(Scene scene, ParsedObject object) {
    return scene.metricsOf(object).stream()
            .anyMatch(it -> it.type().equals("Pods") || it.targetType().equals("Value"))
        || scene.triggersOf(object).stream()
            .anyMatch(it -> it.type().equals("prometheus") && it.metricType().equals("Value"));
  }

  private static void report(BehaviorField behavior, FieldTree field, Findings findings) {
    findings
        .at(behavior.object(), field)
        .patch(Change.set(Change.pointer(field.path().text()), "120"))
        .report(
            "%s s are less than the %d s by which such a metric lags: the HPA shrinks on old"
                    .formatted(field.text().orElse(""), (long) LAG_SECONDS)
                + " news, and grows again",
            "scrape 15 s, half of a rate window of 60 s, recording rule 15 s and the HPA's own"
                + " period of 15 s add up to 75 s at the usual settings",
            "write 120 or more; 300 is the default (lint does not know your scrape interval)");
  }
}
