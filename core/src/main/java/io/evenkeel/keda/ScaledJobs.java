package io.evenkeel.keda;

import static io.evenkeel.keda.ScaledObjects.number;
import static io.evenkeel.keda.ScaledObjects.text;
import static java.util.Objects.requireNonNullElse;

import io.evenkeel.keda.ScaledJobDraft.RolloutDraft;
import io.evenkeel.keda.ScaledJobDraft.StrategyDraft;
import io.evenkeel.keda.ScaledJobSpec.Rollout;
import io.evenkeel.keda.ScaledJobSpec.ScalingStrategy;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** From the draft of a ScaledJob to the object, by way of upstream's defaults. */
final class ScaledJobs {
  private static final int HISTORY_LIMIT = 100;
  private static final RolloutDraft NO_ROLLOUT = new RolloutDraft(null, null);

  private ScaledJobs() {}

  static ScaledJobDraft withDefaults(ScaledJobDraft draft) {
    return new ScaledJobDraft(
        draft.metadata().withDefaults(),
        draft.hasJobTargetRef(),
        draft.envSourceContainerName(),
        requireNonNullElse(draft.pollingInterval(), ScaledObjectDefaults.POLLING_INTERVAL),
        requireNonNullElse(draft.successfulJobsHistoryLimit(), HISTORY_LIMIT),
        requireNonNullElse(draft.failedJobsHistoryLimit(), HISTORY_LIMIT),
        requireNonNullElse(draft.minReplicaCount(), 0),
        draft.maxReplicaCount(),
        draft.rolloutStrategy(),
        draft.rollout(),
        draft.scalingStrategy(),
        ScaledObjectDefaults.triggers(draft.triggers()));
  }

  /** From a draft that has its defaults. */
  static ScaledJob of(ScaledJobDraft draft) {
    return new ScaledJob(draft.metadata().complete(), spec(draft));
  }

  private static ScaledJobSpec spec(ScaledJobDraft draft) {
    return new ScaledJobSpec(
        text(draft.envSourceContainerName()),
        ScaledObjects.seconds(draft.pollingInterval()),
        number(draft.successfulJobsHistoryLimit()),
        number(draft.failedJobsHistoryLimit()),
        number(draft.minReplicaCount()),
        optional(draft.maxReplicaCount()),
        rollout(draft),
        draft.scalingStrategy() == null
            ? ScalingStrategy.DEFAULT
            : strategy(draft.scalingStrategy()),
        ScaledObjects.triggers(draft.triggers()));
  }

  private static OptionalInt optional(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static Rollout rollout(ScaledJobDraft draft) {
    RolloutDraft rollout = requireNonNullElse(draft.rollout(), NO_ROLLOUT);
    String deprecated = text(draft.rolloutStrategy());
    String strategy = deprecated.isEmpty() ? text(rollout.strategy()) : deprecated;
    return new Rollout(
        strategy.equals("gradual"), text(rollout.propagationPolicy()).equals("foreground"));
  }

  private static ScalingStrategy strategy(StrategyDraft strategy) {
    return new ScalingStrategy(
        text(strategy.strategy()),
        number(strategy.customScalingQueueLengthDeduction()),
        text(strategy.customScalingRunningJobPercentage()),
        requireNonNullElse(strategy.pendingPodConditions(), List.of()),
        text(strategy.multipleScalersCalculation()));
  }
}
