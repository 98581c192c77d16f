package io.evenkeel.manifest;

import io.evenkeel.keda.MetadataDraft;
import io.evenkeel.keda.ScaledObjectDraft;
import io.evenkeel.keda.ScaledObjectDraft.AdvancedDraft;
import io.evenkeel.keda.ScaledObjectDraft.FallbackDraft;
import io.evenkeel.keda.ScaledObjectDraft.ModifiersDraft;
import io.evenkeel.keda.ScaledObjectDraft.Target;

/** From the fields of a ScaledObject to a draft. */
final class ScaledObjectReader {
  private ScaledObjectReader() {}

  static ScaledObjectDraft draft(Fields object) {
    KedaObject read = KedaObject.of(object);
    Fields spec = read.spec();
    return spec == null
        ? new ScaledObjectDraft(
            read.metadata(), null, null, null, null, null, null, null, null, null, null)
        : spec.read(fields -> draft(read.metadata(), fields));
  }

  private static ScaledObjectDraft draft(MetadataDraft metadata, Fields spec) {
    return new ScaledObjectDraft(
        metadata,
        spec.object("scaleTargetRef", ScaledObjectReader::target),
        spec.integer("pollingInterval"),
        spec.integer("cooldownPeriod"),
        spec.integer("initialCooldownPeriod"),
        spec.integer("idleReplicaCount"),
        spec.integer("minReplicaCount"),
        spec.integer("maxReplicaCount"),
        spec.object("fallback", ScaledObjectReader::fallback),
        spec.object("advanced", ScaledObjectReader::advanced),
        TriggerReader.triggers(spec));
  }

  private static Target target(Fields target) {
    return new Target(
        target.text("apiVersion"),
        target.text("kind"),
        target.text("name"),
        target.text("envSourceContainerName"));
  }

  private static FallbackDraft fallback(Fields fallback) {
    return new FallbackDraft(
        fallback.integer("failureThreshold"),
        fallback.integer("replicas"),
        fallback.text("behavior"));
  }

  private static AdvancedDraft advanced(Fields advanced) {
    Fields hpa = advanced.object("horizontalPodAutoscalerConfig");
    AdvancedDraft result =
        new AdvancedDraft(
            advanced.bool("restoreToOriginalReplicaCount"),
            hpa == null ? null : hpa.text("name"),
            hpa == null ? null : HpaReader.behavior(hpa.object("behavior")),
            advanced.object("scalingModifiers", ScaledObjectReader::modifiers));
    if (hpa != null) {
      hpa.rejectOthers();
    }
    return result;
  }

  private static ModifiersDraft modifiers(Fields modifiers) {
    return new ModifiersDraft(
        modifiers.text("formula"),
        modifiers.text("target"),
        modifiers.text("activationTarget"),
        modifiers.text("metricType"));
  }
}
