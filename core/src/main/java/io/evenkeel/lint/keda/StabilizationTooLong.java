package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import java.util.List;

/** A behavior that the API server refuses when KEDA creates the HPA. */
final class StabilizationTooLong extends PagedRule {
  StabilizationTooLong() {
    super("generated-hpa-refused", Severity.ERROR);
  }

  private static final String BEHAVIOR = "spec.advanced.horizontalPodAutoscalerConfig.behavior";

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      for (String direction : List.of("scaleUp", "scaleDown")) {
        sizes
            .object()
            .fields()
            .at(BEHAVIOR + "." + direction)
            .ifPresent(it -> check(sizes, it, findings));
      }
    }
  }

  private static void check(Sizes sizes, FieldTree rules, Findings findings) {
    rules
        .at("stabilizationWindowSeconds")
        .filter(it -> it.number().orElse(0) > 3600 || it.number().orElse(0) < 0)
        .ifPresent(it -> report(sizes, it, "must be from 0 to 3600", 3600, findings));
    for (FieldTree policy : rules.elements("policies")) {
      policy
          .at("periodSeconds")
          .filter(it -> it.number().orElse(1) > 1800 || it.number().orElse(1) <= 0)
          .ifPresent(it -> report(sizes, it, "must be from 1 to 1800", 1800, findings));
      policy
          .at("value")
          .filter(it -> it.number().orElse(1) <= 0)
          .ifPresent(it -> report(sizes, it, "must be greater than 0", 1, findings));
    }
  }

  private static void report(
      Sizes sizes, FieldTree field, String rule, long most, Findings findings) {
    boolean above = field.number().orElse(0) > most;
    long least = most == 3600 ? 0 : 1;
    findings
        .at(sizes.object(), field)
        .patch(Change.set(Change.pointer(field.path().text()), Long.toString(above ? most : least)))
        .report(
            "%s %s: KEDA takes it, and then cannot create the HPA"
                .formatted(field.text().orElse(""), rule),
            "KEDA's webhook does not look at the behavior; the API server does, when the HPA is"
                + " created from it, and the object goes on without one",
            "write a value within the range");
  }
}
