package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;

/** Rules for scaling in that the step to zero does not keep. */
final class JumpToZero extends PagedRule {
  JumpToZero() {
    super("jump-to-zero", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.min() <= 0) {
        sizes
            .object()
            .fields()
            .at("spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown")
            .filter(
                it ->
                    !it.elements("policies").isEmpty()
                        || it.text("selectPolicy").orElse("").equals("Disabled"))
            .ifPresent(it -> report(sizes, it, findings));
      }
    }
  }

  private static void report(Sizes sizes, FieldTree field, Findings findings) {
    findings
        .at(sizes.object(), field)
        .report(
            "the rules hold down to one replica; after %s s without activity KEDA goes from any"
                    .formatted(Sizes.shown(sizes.cooldown()))
                + " number to 0 in one step",
            "the step to zero is KEDA's own write to the scale; the HPA's behavior does not see it",
            "make cooldownPeriod longer than the rules need to come down to one replica, or write"
                + " minReplicaCount: 1");
  }
}
