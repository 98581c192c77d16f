package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;

/** A percentage that at the sizes of the workload is always one pod. */
final class PercentRoundsToOne extends PagedRule {
  PercentRoundsToOne() {
    super("percent-is-one-pod", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject hpa : scene.ofKind("HorizontalPodAutoscaler")) {
      double max = hpa.fields().number("spec.maxReplicas").orElse(1);
      double min = hpa.fields().number("spec.minReplicas").orElse(1);
      for (String direction : List.of("scaleUp", "scaleDown")) {
        for (FieldTree policy : hpa.fields().elements("spec.behavior." + direction + ".policies")) {
          double value = policy.number("value").orElse(100);
          if (policy.text("type").orElse("").equals("Percent") && max * value / 100 <= 1) {
            report(hpa, policy, value, min, max, findings);
          }
        }
      }
    }
  }

  private static void report(
      ParsedObject hpa, FieldTree policy, double value, double min, double max, Findings findings) {
    findings
        .at(hpa, policy)
        .report(
            "%d %% is one pod at every size from %d to %d: at %2$d replicas that is %d %%"
                .formatted(
                    (long) value, (long) min, (long) max, Math.round(100 / Math.max(1, min))),
            "the controller rounds in favour of a step: up ⌈size × (1 + p)⌉, down ⌊size × (1 − p)⌋",
            "write type: Pods, value: 1, which says the same and reads as what it is");
  }
}
