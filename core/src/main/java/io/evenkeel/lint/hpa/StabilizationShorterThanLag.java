package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;

/** A window for scaling in that is shorter than what the metrics lag. */
final class StabilizationShorterThanLag extends PagedRule {
  StabilizationShorterThanLag() {
    super("stabilization-shorter-than-lag", Severity.WARNING);
  }

  private static final double LAG_SECONDS = 75;

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject hpa : scene.ofKind("HorizontalPodAutoscaler")) {
      boolean measured =
          scene.metricsOf(hpa).stream().anyMatch(it -> !it.type().endsWith("Resource"));
      hpa.fields()
          .at("spec.behavior.scaleDown.stabilizationWindowSeconds")
          .filter(it -> measured && it.number().orElse(300) < LAG_SECONDS)
          .ifPresent(it -> report(hpa, it, findings));
    }
  }

  private static void report(ParsedObject hpa, FieldTree field, Findings findings) {
    findings
        .at(hpa, field)
        .report(
            "%s s are less than the %d s by which such a metric lags: the HPA shrinks on the news of"
                    .formatted(field.text().orElse(""), (long) LAG_SECONDS)
                + " before, and grows again",
            "scrape 15 s, half of a rate window of 60 s, recording rule 15 s and the HPA's own period"
                + " of 15 s add up to 75 s at the usual settings",
            "write 120 or more; 300 is the default");
  }
}
