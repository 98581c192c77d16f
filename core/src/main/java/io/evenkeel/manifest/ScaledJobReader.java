package io.evenkeel.manifest;

import io.evenkeel.keda.MetadataDraft;
import io.evenkeel.keda.ScaledJobDraft;
import io.evenkeel.keda.ScaledJobDraft.RolloutDraft;
import io.evenkeel.keda.ScaledJobDraft.StrategyDraft;

/** From the fields of a ScaledJob to a draft. Nobody looks into the job itself. */
final class ScaledJobReader {
  private ScaledJobReader() {}

  static ScaledJobDraft draft(Fields object) {
    KedaObject read = KedaObject.of(object);
    Fields spec = read.spec();
    return spec == null
        ? new ScaledJobDraft(
            read.metadata(), false, null, null, null, null, null, null, null, null, null, null)
        : spec.read(fields -> draft(read.metadata(), fields));
  }

  private static ScaledJobDraft draft(MetadataDraft metadata, Fields spec) {
    return new ScaledJobDraft(
        metadata,
        spec.object("jobTargetRef") != null,
        spec.text("envSourceContainerName"),
        spec.integer("pollingInterval"),
        spec.integer("successfulJobsHistoryLimit"),
        spec.integer("failedJobsHistoryLimit"),
        spec.integer("minReplicaCount"),
        spec.integer("maxReplicaCount"),
        spec.text("rolloutStrategy"),
        spec.object("rollout", ScaledJobReader::rollout),
        spec.object("scalingStrategy", ScaledJobReader::strategy),
        TriggerReader.triggers(spec));
  }

  private static RolloutDraft rollout(Fields rollout) {
    return new RolloutDraft(rollout.text("strategy"), rollout.text("propagationPolicy"));
  }

  private static StrategyDraft strategy(Fields strategy) {
    return new StrategyDraft(
        strategy.text("strategy"),
        strategy.integer("customScalingQueueLengthDeduction"),
        strategy.text("customScalingRunningJobPercentage"),
        strategy.texts("pendingPodConditions"),
        strategy.text("multipleScalersCalculation"));
  }
}
