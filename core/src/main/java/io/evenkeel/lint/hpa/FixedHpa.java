package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.ParsedObject;

/** An HPA whose bounds leave no choice. */
final class FixedHpa extends PagedRule {
  FixedHpa() {
    super("hpa-of-fixed-size", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject hpa : scene.ofKind("HorizontalPodAutoscaler")) {
      double min = hpa.fields().number("spec.minReplicas").orElse(1);
      double max = hpa.fields().number("spec.maxReplicas").orElse(Double.NaN);
      if (min == max) {
        findings
            .at(hpa, hpa.fields().at("spec.maxReplicas").orElse(hpa.fields()))
            .report(
                "the size is %d whatever the metrics say".formatted((long) max),
                "minReplicas equals maxReplicas",
                "raise maxReplicas, or remove the HPA and set the size in the workload");
      }
    }
  }
}
