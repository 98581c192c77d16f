package io.evenkeel.lint.keda;

import io.evenkeel.keda.trigger.TriggerNote;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;

/** A key of a trigger that upstream accepts and never reads. */
final class IgnoredMetadataKey extends PagedRule {
  IgnoredMetadataKey() {
    super("ignored-metadata-key", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ReadTrigger trigger : ReadTrigger.of(scene)) {
      trigger.parsed().notes().forEach(note -> report(trigger.field(), note, findings));
    }
  }

  private static void report(TriggerField trigger, TriggerNote note, Findings findings) {
    String key = note.field().text().replaceAll(".*\\.", "");
    boolean toldElsewhere = trigger.value(key).contains("${") || CronNeverFires.KEYS.contains(key);
    if (toldElsewhere) {
      return;
    }
    findings
        .at(trigger.object(), trigger.metadataOrSelf(key))
        .report(
            note.message().replace("upstream", "KEDA"),
            "KEDA reads the keys that it knows and leaves the others aside without a word, so a"
                + " typing mistake is a setting that is not there",
            "remove the key or spell it as the trigger's page does");
  }
}
