package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;

/**
 * A cron trigger that asks for no more than there is anyway. In a formula its number is a variable
 * like any other.
 */
final class CronWithoutEffect extends PagedRule {
  CronWithoutEffect() {
    super("cron-without-effect", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.usesFormula()) {
        continue;
      }
      scene.triggersOf(sizes.object()).stream()
          .filter(it -> it.type().equals("cron"))
          .forEach(it -> check(sizes, it, findings));
    }
  }

  private static void check(Sizes sizes, TriggerField trigger, Findings findings) {
    double wanted = trigger.number("desiredReplicas").orElse(Double.NaN);
    if (wanted <= sizes.min() || wanted > sizes.max()) {
      findings
          .at(trigger.object(), trigger.metadataOrSelf("desiredReplicas"))
          .report(
              wanted > sizes.max()
                  ? "asks for %s replicas, and maxReplicaCount %s is all there can be"
                      .formatted(Sizes.shown(wanted), Sizes.shown(sizes.max()))
                  : "asks for %s replicas, which minReplicaCount %s gives at any time"
                      .formatted(Sizes.shown(wanted), Sizes.shown(sizes.min())),
              "a cron trigger is one metric among others and the HPA takes the largest: it can raise"
                  + " the size within the bounds, and never lower it",
              "write a number between the bounds; to have fewer replicas at night lower"
                  + " minReplicaCount and raise it by day with cron");
    }
  }
}
