package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;

/** A cooldown or polling interval that nothing looks at. */
final class CooldownWithoutSleep extends PagedRule {
  CooldownWithoutSleep() {
    super("cooldown-without-sleep", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (!sizes.sleeps()) {
        sizes
            .object()
            .fields()
            .at("spec.cooldownPeriod")
            .ifPresent(it -> report(sizes, it, findings));
      }
    }
  }

  private static void report(Sizes sizes, FieldTree field, Findings findings) {
    findings
        .at(sizes.object(), field)
        .patch(Change.remove("/spec/cooldownPeriod"))
        .report(
            "the %s s have no effect: with minReplicaCount %s the workload never sleeps, and"
                    .formatted(Sizes.shown(sizes.cooldown()), Sizes.shown(sizes.min()))
                + " scaling in between is the HPA's",
            "cooldownPeriod delays the last step, to zero or to idleReplicaCount, and no other; from"
                + " N to minReplicaCount the HPA waits for its own stabilization window, 300 s"
                + " unless set",
            "set advanced.horizontalPodAutoscalerConfig.behavior.scaleDown"
                + ".stabilizationWindowSeconds instead, or write minReplicaCount: 0");
  }
}
