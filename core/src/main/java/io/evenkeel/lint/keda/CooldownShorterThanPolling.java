package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;

/** A cooldown that a single empty poll can end. */
final class CooldownShorterThanPolling extends PagedRule {
  CooldownShorterThanPolling() {
    super("cooldown-shorter-than-polling", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.sleeps() && sizes.cooldown() < sizes.polling()) {
        findings
            .at(sizes.object(), sizes.fieldOrSelf("spec.cooldownPeriod"))
            .patch(Change.set("/spec/cooldownPeriod", Sizes.shown(5 * sizes.polling())))
            .report(
                "one poll without activity puts the workload to sleep: cooldownPeriod %s s is"
                        .formatted(Sizes.shown(sizes.cooldown()))
                    + " shorter than pollingInterval %s s".formatted(Sizes.shown(sizes.polling())),
                "the cooldown is looked at when a poll finds nothing, and by then at least one"
                    + " interval has passed since the last activity",
                "make cooldownPeriod several times pollingInterval");
      }
    }
  }
}
