package io.evenkeel.lint.hpa;

import io.evenkeel.lint.BehaviorField;
import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;

/** A window that makes scaling out wait. */
final class SlowScaleOut extends PagedRule {
  SlowScaleOut() {
    super("scale-out-waits", Severity.NOTE);
  }

  private static final double NOTICED_SECONDS = 30;

  @Override
  public void check(Scene scene, Findings findings) {
    for (BehaviorField behavior : BehaviorField.of(scene)) {
      behavior
          .rules("scaleUp")
          .flatMap(it -> it.field("stabilizationWindowSeconds"))
          .filter(it -> it.number().orElse(0) >= NOTICED_SECONDS)
          .ifPresent(it -> report(behavior, it, findings));
    }
  }

  private static void report(BehaviorField behavior, FieldTree field, Findings findings) {
    findings
        .at(behavior.object(), field)
        .patch(Change.set(Change.pointer(field.path().text()), "0"))
        .report(
            "a rise has to last %s s before a replica is added; a burst shorter than that adds none"
                .formatted(field.text().orElse("")),
            "the HPA takes the smallest size that was asked for within the window, so it is a delay"
                + " and not a speed; the default for scaling out is 0",
            "write 0 and bound the speed with policies, unless short bursts shall be sat out");
  }
}
