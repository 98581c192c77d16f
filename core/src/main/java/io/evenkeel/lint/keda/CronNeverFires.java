package io.evenkeel.lint.keda;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerNote;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A cron trigger that fails at every look, or never changes. */
final class CronNeverFires extends PagedRule {
  CronNeverFires() {
    super("cron-never-fires", Severity.ERROR);
  }

  static final Set<String> KEYS = Set.of("timezone", "start", "end");

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers("cron")) {
      Trigger read = Trigger.of("cron", texts(trigger));
      for (TriggerNote note : TriggerSpec.parse(read, TriggerContext.of(0, "default")).notes()) {
        String key = note.field().text().replaceAll(".*\\.", "");
        if (KEYS.contains(key)) {
          findings
              .at(trigger.object(), trigger.metadataOrSelf(key))
              .report(
                  note.message().replace("upstream", "KEDA"),
                  "admission does not look at schedules and time zones; they are read at every"
                      + " evaluation",
                  "mend the key; ./evenkeel cron-preview shows when the trigger fires");
        }
      }
    }
  }

  private static Map<String, String> texts(TriggerField trigger) {
    Map<String, String> texts = new TreeMap<>();
    trigger
        .field()
        .at("metadata")
        .ifPresent(it -> it.entries().forEach((k, v) -> texts.put(k, v.text().orElse(""))));
    return texts;
  }
}
