package io.evenkeel.lint.keda;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.CronPreview;
import io.evenkeel.keda.trigger.CronTrigger;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cron trigger that stays active for more than a day. */
final class CronForDays extends PagedRule {
  CronForDays() {
    super("cron-over-days", Severity.NOTE);
  }

  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final int CHANGES = 20;

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers("cron")) {
      Trigger read =
          new Trigger(
              "cron",
              "",
              Map.of(
                  "timezone", trigger.value("timezone"),
                  "start", trigger.value("start"),
                  "end", trigger.value("end"),
                  "desiredReplicas", trigger.value("desiredReplicas")),
              "",
              false,
              Optional.empty());
      if (TriggerSpec.parse(read, TriggerContext.of(0, "default"))
              instanceof ParsedTrigger.Accepted accepted
          && accepted.spec() instanceof CronTrigger cron) {
        longest(cron)
            .filter(it -> it.toHours() > 24)
            .ifPresent(it -> report(trigger, it, findings));
      }
    }
  }

  private static Optional<Duration> longest(CronTrigger cron) {
    List<CronPreview.Transition> changes = CronPreview.of(cron, MONDAY, CHANGES).transitions();
    Duration longest = Duration.ZERO;
    for (int i = 1; i < changes.size(); i++) {
      Duration active = Duration.between(changes.get(i - 1).at(), changes.get(i).at());
      boolean was = changes.get(i - 1).active();
      longest = was && active.compareTo(longest) > 0 ? active : longest;
    }
    return changes.size() < 2 ? Optional.empty() : Optional.of(longest);
  }

  private static void report(TriggerField trigger, Duration active, Findings findings) {
    findings
        .at(trigger.object(), trigger.metadataOrSelf("end"))
        .report(
            "stays active for up to %d hours in a row".formatted(active.toHours()),
            "the trigger is active whenever the next end comes before the next start: an end that"
                + " comes on a day without a start before it keeps it active until then",
            "let the end come on the days that follow a start and on no others, such as start"
                + " 0 22 * * 1-5 and end 0 6 * * 2-6");
  }
}
