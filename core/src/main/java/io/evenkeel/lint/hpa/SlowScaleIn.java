package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;

/** Rules by which scaling in takes very long. */
final class SlowScaleIn extends PagedRule {
  SlowScaleIn() {
    super("slow-scale-in", Severity.NOTE);
  }

  private static final double LONG_SECONDS = 1800;

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject hpa : scene.ofKind("HorizontalPodAutoscaler")) {
      hpa.fields().at("spec.behavior.scaleDown").ifPresent(it -> check(hpa, it, findings));
    }
  }

  private static void check(ParsedObject hpa, FieldTree rules, Findings findings) {
    double min = hpa.fields().number("spec.minReplicas").orElse(1);
    double max = hpa.fields().number("spec.maxReplicas").orElse(1);
    double window = rules.number("stabilizationWindowSeconds").orElse(300);
    double seconds = window;
    double size = max;
    boolean smallest = rules.text("selectPolicy").orElse("Max").equals("Min");
    double period =
        rules.elements("policies").stream()
            .mapToDouble(it -> it.number("periodSeconds").orElse(60))
            .max()
            .orElse(15);
    while (size > min && seconds < 100 * 86400.0) {
      double step = step(rules, size, smallest);
      if (step <= 0) {
        return;
      }
      size -= step;
      seconds += size > min ? period : 0;
    }
    if (seconds > LONG_SECONDS && !rules.elements("policies").isEmpty()) {
      report(hpa, rules, max, min, seconds, findings);
    }
  }

  private static double step(FieldTree rules, double size, boolean smallest) {
    double chosen = smallest ? Double.POSITIVE_INFINITY : 0;
    for (FieldTree policy : rules.elements("policies")) {
      double value = policy.number("value").orElse(0);
      double step =
          policy.text("type").orElse("").equals("Percent")
              ? size - Math.floor(size * (1 - value / 100))
              : value;
      chosen = smallest ? Math.min(chosen, step) : Math.max(chosen, step);
    }
    return chosen;
  }

  private static void report(
      ParsedObject hpa,
      FieldTree rules,
      double max,
      double min,
      double seconds,
      Findings findings) {
    findings
        .at(hpa, rules)
        .report(
            "from %d to %d replicas takes %d min after the load is gone"
                .formatted((long) max, (long) min, Math.round(seconds / 60)),
            "the stabilization window has to pass, and then the policies allow one step per period;"
                + " selectPolicy: Min takes the smallest of them",
            "fewer or larger steps, or selectPolicy: Max, if what the replicas cost meanwhile is"
                + " more than a return of the load");
  }
}
