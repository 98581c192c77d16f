package io.evenkeel.lint.keda;

import io.evenkeel.lint.BehaviorField;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import java.util.OptionalDouble;

/**
 * Rules for scaling in that the step to zero does not keep. A cooldown that is longer than the
 * rules need lets them do their work first, and so does not jump.
 */
final class JumpToZero extends PagedRule {
  JumpToZero() {
    super("jump-to-zero", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.min() <= 0) {
        BehaviorField.of(sizes.object())
            .ifPresent(
                it -> it.rules("scaleDown").ifPresent(rules -> check(sizes, it, rules, findings)));
      }
    }
  }

  private static void check(
      Sizes sizes, BehaviorField behavior, FieldTree rules, Findings findings) {
    boolean disabled = rules.text("selectPolicy").orElse("").equals("Disabled");
    boolean bounded = !rules.elements("policies").isEmpty() && behavior.max() > 1;
    OptionalDouble needed = behavior.secondsToShrink();
    boolean inTime = needed.isPresent() && needed.getAsDouble() <= sizes.cooldown();
    boolean free = bounded && needed.isPresent() && needed.getAsDouble() <= window(rules);
    if (disabled || (bounded && !inTime && !free)) {
      report(sizes, rules, disabled ? OptionalDouble.empty() : needed, findings);
    }
  }

  private static double window(FieldTree rules) {
    return rules.number("stabilizationWindowSeconds").orElse(300);
  }

  private static void report(
      Sizes sizes, FieldTree field, OptionalDouble needed, Findings findings) {
    findings
        .at(sizes.object(), field)
        .report(
            "the rules apply down to one replica; after %s s without activity KEDA goes from any"
                    .formatted(Sizes.shown(sizes.cooldown()))
                + " number to 0 in one step"
                + (needed.isPresent()
                    ? ", and from %s replicas the rules would need %d s to come down to 1"
                        .formatted(Sizes.shown(sizes.max()), Math.round(needed.getAsDouble()))
                    : ""),
            "the step to zero is KEDA's own write to the scale; the HPA's behavior does not see it",
            (needed.isPresent()
                    ? "write a cooldownPeriod of %d or more"
                        .formatted(Math.round(needed.getAsDouble()))
                    : "let the HPA scale in")
                + ", or minReplicaCount: 1");
  }
}
