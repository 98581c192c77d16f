package io.evenkeel.keda;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * The spec of a ScaledJob ({@code keda.sh/v1alpha1}), complete and valid, but for the job itself,
 * which takes no part in a decision. The canonical constructor is not API.
 *
 * @param envSourceContainerName container whose environment feeds {@code …FromEnv} keys; empty for
 *     the first one
 * @param pollingInterval time between two looks at the triggers, at least 1 s
 * @param successfulJobsHistoryLimit how many completed jobs are kept
 * @param failedJobsHistoryLimit how many failed jobs are kept
 * @param minReplicaCount jobs that always run
 * @param maxReplicaCount most jobs at a time; without it 100 beside those that always run, as
 *     upstream has it
 * @param rollout what a change of the spec does to running jobs
 * @param scalingStrategy how a queue's length becomes a number of jobs
 * @param triggers what to look at, at least one
 */
public record ScaledJobSpec(
    String envSourceContainerName,
    Duration pollingInterval,
    int successfulJobsHistoryLimit,
    int failedJobsHistoryLimit,
    int minReplicaCount,
    OptionalInt maxReplicaCount,
    Rollout rollout,
    ScalingStrategy scalingStrategy,
    List<Trigger> triggers) {
  /** Copies the triggers. */
  public ScaledJobSpec {
    triggers = List.copyOf(triggers);
  }

  /**
   * {@code spec.rollout}; anything but gradual is immediate, as upstream has it.
   *
   * @param gradual whether running jobs are left alone
   * @param foregroundDeletion whether a job waits for its pods when it is deleted
   */
  public record Rollout(boolean gradual, boolean foregroundDeletion) {
    /** Upstream's defaults. */
    public static final Rollout DEFAULT = new Rollout(false, false);
  }

  /**
   * {@code spec.scalingStrategy}, as written; empty is absent.
   *
   * @param strategy {@code default}, {@code custom}, {@code accurate} or {@code eager}
   * @param customScalingQueueLengthDeduction deduction of the custom strategy
   * @param customScalingRunningJobPercentage share of the running jobs, custom strategy
   * @param pendingPodConditions conditions that together make a pod no longer pending
   * @param multipleScalersCalculation {@code min}, {@code avg}, {@code sum} or {@code max}
   */
  public record ScalingStrategy(
      String strategy,
      int customScalingQueueLengthDeduction,
      String customScalingRunningJobPercentage,
      List<String> pendingPodConditions,
      String multipleScalersCalculation) {
    /** Nothing is set. */
    public static final ScalingStrategy DEFAULT = new ScalingStrategy("", 0, "", List.of(), "");

    /** Copies the conditions. */
    public ScalingStrategy {
      pendingPodConditions = List.copyOf(pendingPodConditions);
    }
  }
}
