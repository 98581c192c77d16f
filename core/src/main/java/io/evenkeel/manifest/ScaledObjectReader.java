package io.evenkeel.manifest;

import io.evenkeel.keda.MetadataDraft;
import io.evenkeel.keda.ScaledObjectDraft;
import io.evenkeel.keda.ScaledObjectDraft.AdvancedDraft;
import io.evenkeel.keda.ScaledObjectDraft.FallbackDraft;
import io.evenkeel.keda.ScaledObjectDraft.ModifiersDraft;
import io.evenkeel.keda.ScaledObjectDraft.Target;
import org.jspecify.annotations.Nullable;

/** From the fields of a ScaledObject to a draft. */
final class ScaledObjectReader {
  private ScaledObjectReader() {}

  static ScaledObjectDraft draft(Fields object) {
    object.ignore("apiVersion");
    object.ignore("kind");
    object.ignore("status");
    MetadataDraft metadata = MetadataReader.metadata(object.object("metadata"));
    Fields spec = object.object("spec");
    object.rejectOthers();
    return spec == null
        ? new ScaledObjectDraft(
            metadata, null, null, null, null, null, null, null, null, null, null)
        : draft(metadata, spec);
  }

  private static ScaledObjectDraft draft(MetadataDraft metadata, Fields spec) {
    ScaledObjectDraft draft =
        new ScaledObjectDraft(
            metadata,
            target(spec.object("scaleTargetRef")),
            spec.integer("pollingInterval"),
            spec.integer("cooldownPeriod"),
            spec.integer("initialCooldownPeriod"),
            spec.integer("idleReplicaCount"),
            spec.integer("minReplicaCount"),
            spec.integer("maxReplicaCount"),
            fallback(spec.object("fallback")),
            advanced(spec.object("advanced")),
            TriggerReader.triggers(spec));
    spec.rejectOthers();
    return draft;
  }

  private static @Nullable Target target(@Nullable Fields target) {
    if (target == null) {
      return null;
    }
    Target result =
        new Target(
            target.text("apiVersion"),
            target.text("kind"),
            target.text("name"),
            target.text("envSourceContainerName"));
    target.rejectOthers();
    return result;
  }

  private static @Nullable FallbackDraft fallback(@Nullable Fields fallback) {
    if (fallback == null) {
      return null;
    }
    FallbackDraft result =
        new FallbackDraft(
            fallback.integer("failureThreshold"),
            fallback.integer("replicas"),
            fallback.text("behavior"));
    fallback.rejectOthers();
    return result;
  }

  private static @Nullable AdvancedDraft advanced(@Nullable Fields advanced) {
    if (advanced == null) {
      return null;
    }
    Fields hpa = advanced.object("horizontalPodAutoscalerConfig");
    AdvancedDraft result =
        new AdvancedDraft(
            advanced.bool("restoreToOriginalReplicaCount"),
            hpa == null ? null : hpa.text("name"),
            hpa == null ? null : HpaReader.behavior(hpa.object("behavior")),
            modifiers(advanced.object("scalingModifiers")));
    if (hpa != null) {
      hpa.rejectOthers();
    }
    advanced.rejectOthers();
    return result;
  }

  private static @Nullable ModifiersDraft modifiers(@Nullable Fields modifiers) {
    if (modifiers == null) {
      return null;
    }
    ModifiersDraft result =
        new ModifiersDraft(
            modifiers.text("formula"),
            modifiers.text("target"),
            modifiers.text("activationTarget"),
            modifiers.text("metricType"));
    modifiers.rejectOthers();
    return result;
  }
}
