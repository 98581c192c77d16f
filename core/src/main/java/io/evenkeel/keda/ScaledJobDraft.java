package io.evenkeel.keda;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ScaledJob as somebody wrote it; absent is null. Of the job itself only its being there is kept,
 * because no decision looks into it.
 *
 * @param metadata name, labels and annotations
 * @param hasJobTargetRef whether {@code jobTargetRef} is there
 * @param envSourceContainerName container whose environment feeds {@code …FromEnv} keys
 * @param pollingInterval seconds between two looks at the triggers
 * @param successfulJobsHistoryLimit how many completed jobs are kept
 * @param failedJobsHistoryLimit how many failed jobs are kept
 * @param minReplicaCount jobs that always run
 * @param maxReplicaCount most jobs at a time
 * @param rolloutStrategy deprecated; wins over {@code rollout.strategy}
 * @param rollout what a change of the spec does to running jobs
 * @param scalingStrategy how a queue's length becomes a number of jobs
 * @param triggers what to look at; null if the field is absent
 */
public record ScaledJobDraft(
    MetadataDraft metadata,
    boolean hasJobTargetRef,
    @Nullable String envSourceContainerName,
    @Nullable Integer pollingInterval,
    @Nullable Integer successfulJobsHistoryLimit,
    @Nullable Integer failedJobsHistoryLimit,
    @Nullable Integer minReplicaCount,
    @Nullable Integer maxReplicaCount,
    @Nullable String rolloutStrategy,
    @Nullable RolloutDraft rollout,
    @Nullable StrategyDraft scalingStrategy,
    @Nullable List<TriggerDraft> triggers) {
  /** Copies the triggers. */
  public ScaledJobDraft {
    triggers = triggers == null ? null : List.copyOf(triggers);
  }

  /** Returns the draft with KEDA's defaults in place of what is absent. */
  public ScaledJobDraft withDefaults() {
    return ScaledJobs.withDefaults(this);
  }

  /** Returns every rule of the API that the draft breaks, in the order of the fields. */
  public List<Violation> violations() {
    return ScaledJobValidation.violations(this);
  }

  /**
   * Returns the spec, defaults included.
   *
   * @throws InvalidSpecException with every violation, if there is one
   */
  public ScaledJobSpec toSpec() {
    return toObject().spec();
  }

  /**
   * Returns the object, defaults included.
   *
   * @throws InvalidSpecException with every violation, if there is one
   */
  public ScaledJob toObject() {
    ScaledJobDraft complete = withDefaults();
    List<Violation> violations = complete.violations();
    if (!violations.isEmpty()) {
      throw new InvalidSpecException("ScaledJob " + metadata.name(), violations);
    }
    return complete.lenient();
  }

  /**
   * Returns the object whatever rules it breaks, with defaults or empty texts for what is absent;
   * for rules that look at such objects, not for decisions.
   */
  public ScaledJob lenient() {
    return ScaledJobs.of(withDefaults());
  }

  /**
   * {@code rollout}.
   *
   * @param strategy {@code gradual}, or anything else for an immediate one
   * @param propagationPolicy {@code foreground} or {@code background}
   */
  public record RolloutDraft(@Nullable String strategy, @Nullable String propagationPolicy) {}

  /**
   * {@code scalingStrategy}.
   *
   * @param strategy name of the strategy
   * @param customScalingQueueLengthDeduction deduction of the custom strategy
   * @param customScalingRunningJobPercentage share of the running jobs, custom strategy
   * @param pendingPodConditions conditions that together make a pod no longer pending
   * @param multipleScalersCalculation how several triggers become one length
   */
  public record StrategyDraft(
      @Nullable String strategy,
      @Nullable Integer customScalingQueueLengthDeduction,
      @Nullable String customScalingRunningJobPercentage,
      @Nullable List<String> pendingPodConditions,
      @Nullable String multipleScalersCalculation) {
    /** Copies the conditions. */
    public StrategyDraft {
      pendingPodConditions =
          pendingPodConditions == null ? null : List.copyOf(pendingPodConditions);
    }
  }
}
