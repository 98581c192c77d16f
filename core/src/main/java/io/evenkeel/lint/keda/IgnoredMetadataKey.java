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
import io.evenkeel.manifest.ParsedObject;
import java.util.List;

/** A key of a trigger that upstream accepts and never reads. */
final class IgnoredMetadataKey extends PagedRule {
  IgnoredMetadataKey() {
    super("ignored-metadata-key", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    scene.ofKind("ScaledObject").forEach(object -> check(scene, object, findings));
    scene.ofKind("ScaledJob").forEach(object -> check(scene, object, findings));
  }

  private static void check(Scene scene, ParsedObject object, Findings findings) {
    List<TriggerField> fields = scene.triggersOf(object);
    List<Trigger> triggers =
        object
            .scaledObject()
            .map(it -> it.object().spec().triggers())
            .or(() -> object.scaledJob().map(it -> it.object().spec().triggers()))
            .orElse(List.of());
    for (int i = 0; i < Math.min(fields.size(), triggers.size()); i++) {
      for (TriggerNote note :
          TriggerSpec.parse(triggers.get(i), TriggerContext.of(i, object.namespace())).notes()) {
        report(fields.get(i), note, findings);
      }
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
            note.message(),
            "KEDA reads the keys that it knows and leaves the others aside without a word, so a"
                + " typing mistake is a setting that is not there",
            "remove the key or spell it as the trigger's page does");
  }
}
