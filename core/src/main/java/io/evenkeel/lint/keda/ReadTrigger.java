package io.evenkeel.lint.keda;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.ParsedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A trigger, as written and as KEDA reads it with what the files show of its credentials.
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
    boolean formula = object.fields().text("spec.advanced.scalingModifiers.formula").isPresent();
    List<ReadTrigger> read = new ArrayList<>();
    for (TriggerField field : fields) {
      TriggerContext bare = TriggerContext.of(read.size(), object.namespace());
      TriggerContext context = formula ? bare.withModifiers() : bare;
      OutsideValues outside = OutsideValues.of(scene, field);
      ParsedTrigger parsed = TriggerSpec.parse(trigger(field), outside.addTo(context));
      read.add(new ReadTrigger(field, parsed, outside));
    }
    return read;
  }

  /** As it is written, so that a mistake elsewhere in the object does not hide one in here. */
  private static Trigger trigger(TriggerField field) {
    Map<String, String> metadata = new LinkedHashMap<>();
    field
        .field()
        .field("metadata")
        .ifPresent(
            it -> it.entries().forEach((key, value) -> metadata.put(key, value.text().orElse(""))));
    return new Trigger(
        field.type(), field.name(), metadata, field.metricType(), false, Optional.empty());
  }
}
