package io.evenkeel.keda;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The part of a ScaledObject's {@code status} that a poll writes, and what it needs to write it. A
 * projection of decisions; no decision ever reads it.
 *
 * @param scaleTargetKind kind of the target as text; empty before it is resolved
 * @param externalMetricNames names of the external metrics of the HPA, in the order of the triggers
 * @param conditions the conditions
 * @param lastActiveTime when the object was last active
 * @param triggersActivity which metric is active
 * @param pausedReplicaCount size at which the object was paused; the executor never sets it
 */
public record ScaledObjectStatus(
    String scaleTargetKind,
    List<String> externalMetricNames,
    List<KedaCondition> conditions,
    Optional<Instant> lastActiveTime,
    Map<String, Boolean> triggersActivity,
    OptionalInt pausedReplicaCount) {
  /** Copies the collections. */
  public ScaledObjectStatus {
    Objects.requireNonNull(scaleTargetKind, "scaleTargetKind");
    Objects.requireNonNull(lastActiveTime, "lastActiveTime");
    externalMetricNames = List.copyOf(externalMetricNames);
    conditions = List.copyOf(conditions);
    triggersActivity = Map.copyOf(triggersActivity);
  }

  /** Returns the status of an object that nobody has looked at yet. */
  public static ScaledObjectStatus initial(
      String scaleTargetKind, List<String> externalMetricNames) {
    return new ScaledObjectStatus(
        scaleTargetKind,
        externalMetricNames,
        KedaCondition.initial(),
        Optional.empty(),
        Map.of(),
        OptionalInt.empty());
  }

  /** Returns the condition of that type, if it is set. */
  public Optional<KedaCondition> condition(KedaCondition.Type type) {
    return conditions.stream().filter(condition -> condition.type() == type).findFirst();
  }

  /**
   * Returns this status, the newest there is, with the result of a pass written into it (upstream's
   * {@code handleResult}). If it equals this one, nothing needs to be written.
   *
   * @param baseline activity of the triggers when the pass began
   * @param result what the pass found out
   */
  public ScaledObjectStatus merged(Map<String, Boolean> baseline, ScaleResult result) {
    return new ScaledObjectStatus(
        scaleTargetKind,
        externalMetricNames,
        KedaCondition.set(conditions, result.conditions()),
        result.lastActiveTime().or(() -> lastActiveTime),
        TriggersActivity.merged(triggersActivity, baseline, result.triggersActivity()),
        pausedReplicaCount);
  }

  /** Returns this status with those conditions set. */
  public ScaledObjectStatus with(List<KedaCondition> changes) {
    return new ScaledObjectStatus(
        scaleTargetKind,
        externalMetricNames,
        KedaCondition.set(conditions, changes),
        lastActiveTime,
        triggersActivity,
        pausedReplicaCount);
  }

  /** Returns this status with what the target and its metrics turned out to be. */
  public ScaledObjectStatus resolved(String kind, List<String> metricNames) {
    return new ScaledObjectStatus(
        kind, metricNames, conditions, lastActiveTime, triggersActivity, pausedReplicaCount);
  }

  /** Returns this status with the size at which the object was paused, or without it. */
  public ScaledObjectStatus pausedAt(OptionalInt replicas) {
    return new ScaledObjectStatus(
        scaleTargetKind,
        externalMetricNames,
        conditions,
        lastActiveTime,
        triggersActivity,
        replicas);
  }
}
