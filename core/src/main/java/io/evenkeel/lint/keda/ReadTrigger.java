package io.evenkeel.lint.keda;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.ParsedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A trigger of an intact object, as written and as KEDA reads it with what the files show of its
 * credentials.
 *
 * @param field as written
 * @param parsed as read
 * @param outside what it is given besides its metadata
 */
record ReadTrigger(TriggerField field, ParsedTrigger parsed, OutsideValues outside) {
  /** Returns those of every ScaledObject and ScaledJob. */
  static List<ReadTrigger> of(Scene scene) {
    return Stream.of("ScaledObject", "ScaledJob")
        .flatMap(kind -> scene.ofKind(kind).stream())
        .flatMap(object -> of(scene, object).stream())
        .toList();
  }

  private static List<ReadTrigger> of(Scene scene, ParsedObject object) {
    List<TriggerField> fields = scene.triggersOf(object);
    List<Trigger> triggers =
        object
            .scaledObject()
            .map(it -> it.object().spec().triggers())
            .or(() -> object.scaledJob().map(it -> it.object().spec().triggers()))
            .orElse(List.of());
    boolean formula = object.fields().text("spec.advanced.scalingModifiers.formula").isPresent();
    List<ReadTrigger> read = new ArrayList<>();
    for (int i = 0; i < Math.min(fields.size(), triggers.size()); i++) {
      TriggerContext bare = TriggerContext.of(i, object.namespace());
      TriggerContext context = formula ? bare.withModifiers() : bare;
      OutsideValues outside = OutsideValues.of(scene, fields.get(i));
      ParsedTrigger parsed = TriggerSpec.parse(triggers.get(i), outside.addTo(context));
      read.add(new ReadTrigger(fields.get(i), parsed, outside));
    }
    return read;
  }
}
