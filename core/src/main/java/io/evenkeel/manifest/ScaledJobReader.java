package io.evenkeel.manifest;

import io.evenkeel.keda.MetadataDraft;
import io.evenkeel.keda.ScaledJobDraft;
import io.evenkeel.keda.ScaledJobDraft.RolloutDraft;
import io.evenkeel.keda.ScaledJobDraft.StrategyDraft;
import org.jspecify.annotations.Nullable;

/** From the fields of a ScaledJob to a draft. Nobody looks into the job itself. */
final class ScaledJobReader {
  private ScaledJobReader() {}

  static ScaledJobDraft draft(Fields object) {
    object.ignore("apiVersion");
    object.ignore("kind");
    object.ignore("status");
    MetadataDraft metadata = MetadataReader.metadata(object.object("metadata"));
    Fields spec = object.object("spec");
    object.rejectOthers();
    return spec == null
        ? new ScaledJobDraft(
            metadata, false, null, null, null, null, null, null, null, null, null, null)
        : draft(metadata, spec);
  }

  private static ScaledJobDraft draft(MetadataDraft metadata, Fields spec) {
    ScaledJobDraft draft =
        new ScaledJobDraft(
            metadata,
            spec.object("jobTargetRef") != null,
            spec.text("envSourceContainerName"),
            spec.integer("pollingInterval"),
            spec.integer("successfulJobsHistoryLimit"),
            spec.integer("failedJobsHistoryLimit"),
            spec.integer("minReplicaCount"),
            spec.integer("maxReplicaCount"),
            spec.text("rolloutStrategy"),
            rollout(spec.object("rollout")),
            strategy(spec.object("scalingStrategy")),
            TriggerReader.triggers(spec));
    spec.rejectOthers();
    return draft;
  }

  private static @Nullable RolloutDraft rollout(@Nullable Fields rollout) {
    if (rollout == null) {
      return null;
    }
    RolloutDraft draft =
        new RolloutDraft(rollout.text("strategy"), rollout.text("propagationPolicy"));
    rollout.rejectOthers();
    return draft;
  }

  private static @Nullable StrategyDraft strategy(@Nullable Fields strategy) {
    if (strategy == null) {
      return null;
    }
    StrategyDraft draft =
        new StrategyDraft(
            strategy.text("strategy"),
            strategy.integer("customScalingQueueLengthDeduction"),
            strategy.text("customScalingRunningJobPercentage"),
            strategy.texts("pendingPodConditions"),
            strategy.text("multipleScalersCalculation"));
    strategy.rejectOthers();
    return draft;
  }
}
