package io.evenkeel.lint.hpa;

import io.evenkeel.lint.BehaviorField;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;

/** Rules by which scaling in takes very long. */
final class SlowScaleIn extends PagedRule {
  SlowScaleIn() {
    super("slow-scale-in", Severity.NOTE);
  }

  private static final double LONG_SECONDS = 1800;

  @Override
  public void check(Scene scene, Findings findings) {
    for (BehaviorField behavior : BehaviorField.of(scene)) {
      behavior
          .rules("scaleDown")
          .filter(it -> !it.elements("policies").isEmpty())
          .ifPresent(it -> check(behavior, it, findings));
    }
  }

  private static void check(BehaviorField behavior, FieldTree rules, Findings findings) {
    double seconds = behavior.secondsToShrink().orElse(0);
    if (seconds > LONG_SECONDS) {
      findings
          .at(behavior.object(), rules)
          .report(
              "from %d to %d replicas takes %s after the load is gone"
                  .formatted((long) behavior.max(), (long) behavior.min(), shown(seconds)),
              "the stabilization window has to pass, and then the policies allow one step per"
                  + " period; selectPolicy: Min takes the smallest of them",
              "fewer or larger steps, or selectPolicy: Max, if what the replicas cost meanwhile is"
                  + " more than a return of the load");
    }
  }

  private static String shown(double seconds) {
    long minutes = Math.round(seconds / 60);
    return minutes < 120 ? minutes + " min" : Math.round(minutes / 60.0) + " h";
  }
}
