package io.evenkeel.keda;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.keda.ScaledJobDraft.StrategyDraft;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the JSON of vectors to ScaledJobs, by way of their drafts and so of upstream's defaults. */
final class ScaledJobParts {
  private ScaledJobParts() {}

  static ScaledJobSpec spec(JsonNode in) {
    return job(in).spec();
  }

  static ScaledJob job(JsonNode in) {
    ScaledJobSpec.ScalingStrategy strategy = ScaledJobVectors.strategy(in);
    return new ScaledJobDraft(
            metadata(in),
            true,
            null,
            null,
            integer(in, "successfulJobsHistoryLimit"),
            integer(in, "failedJobsHistoryLimit"),
            integer(in, "minReplicaCount"),
            integer(in, "maxReplicaCount"),
            null,
            null,
            new StrategyDraft(
                strategy.strategy(),
                strategy.customScalingQueueLengthDeduction(),
                strategy.customScalingRunningJobPercentage(),
                strategy.pendingPodConditions(),
                strategy.multipleScalersCalculation()),
            List.of(new TriggerDraft("rabbitmq", null, Map.of(), null, null, null)))
        .toObject();
  }

  private static MetadataDraft metadata(JsonNode in) {
    return new MetadataDraft(
        in.path("namespace").asText("default"),
        in.path("name").asText("test"),
        KedaVectorParts.textMap(in.path("labels")),
        KedaVectorParts.textMap(in.path("annotations")),
        null,
        null,
        integer(in, "generation"));
  }

  private static @Nullable Integer integer(JsonNode in, String name) {
    return in.path(name).isNumber() ? (Integer) in.get(name).asInt() : null;
  }
}
