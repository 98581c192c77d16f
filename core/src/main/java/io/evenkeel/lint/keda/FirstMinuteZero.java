package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;

/** A running workload that the first silent poll puts to sleep. */
final class FirstMinuteZero extends PagedRule {
  FirstMinuteZero() {
    super("first-poll-to-zero", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      boolean running =
          scene
              .target(sizes.object())
              .filter(it -> it.fields().number("spec.replicas").orElse(1) > 0)
              .isPresent();
      if (sizes.min() <= 0
          && running
          && sizes.object().fields().at("spec.initialCooldownPeriod").isEmpty()) {
        findings
            .at(sizes.object())
            .patch(Change.set("/spec/initialCooldownPeriod", Sizes.shown(sizes.cooldown())))
            .report(
                "the replicas that run when it is applied are taken away at the first poll that"
                    + " sees no activity: initialCooldownPeriod is 0",
                "cooldownPeriod counts from the last activity, and a new object has had none",
                "write initialCooldownPeriod if the workload shall survive its roll-out");
      }
    }
  }
}
