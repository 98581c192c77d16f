package io.evenkeel.lint.hpa;

import io.evenkeel.lint.BehaviorField;
import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import java.util.List;

/** A percentage that at the sizes of the workload is always one pod. */
final class PercentRoundsToOne extends PagedRule {
  PercentRoundsToOne() {
    super("percent-is-one-pod", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (BehaviorField behavior : BehaviorField.of(scene)) {
      for (String direction : List.of("scaleUp", "scaleDown")) {
        for (FieldTree policy : behavior.field().elements(direction + ".policies")) {
          double value = policy.number("value").orElse(100);
          boolean percent = policy.text("type").orElse("").equals("Percent");
          if (percent && behavior.max() * value / 100 <= 1) {
            report(behavior, policy, value, findings);
          }
        }
      }
    }
  }

  private static void report(
      BehaviorField behavior, FieldTree policy, double value, Findings findings) {
    double min = Math.max(1, behavior.min());
    String pointer = Change.pointer(policy.path().text());
    findings
        .at(behavior.object(), policy)
        .patch(Change.set(pointer + "/type", "\"Pods\""))
        .patch(Change.set(pointer + "/value", "1"))
        .report(
            "%d %% is one pod at every size from %d to %d: at %2$d replicas that is %d %%"
                .formatted((long) value, (long) min, (long) behavior.max(), Math.round(100 / min)),
            "the controller rounds in favour of a step: up ⌈size × (1 + p)⌉, down ⌊size × (1 − p)⌋",
            "write type: Pods, value: 1, which says the same and reads as what it is");
  }
}
