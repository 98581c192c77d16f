package io.evenkeel.keda;

import io.evenkeel.keda.KedaCondition.Status;
import io.evenkeel.model.WriteOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pass of upstream's executor leaves behind, as data (upstream's type of the same name).
 *
 * @param conditions conditions to set
 * @param lastActiveTime when the object was last active, if the pass counts as activity
 * @param triggersActivity which metric is active
 * @param events events in the order in which they are recorded
 * @param error the error the pass ends with, if it does
 */
public record ScaleResult(
    List<KedaCondition> conditions,
    Optional<Instant> lastActiveTime,
    Map<String, Boolean> triggersActivity,
    List<KedaEvent> events,
    Optional<String> error) {
  /** Copies the collections. */
  public ScaleResult {
    conditions = List.copyOf(conditions);
    triggersActivity = Map.copyOf(triggersActivity);
    events = List.copyOf(events);
  }

  /**
   * Returns what is left of a pass that could not tell the size of its target.
   *
   * @param triggersActivity which metric is active
   * @param error why the size cannot be told
   */
  public static ScaleResult replicasUnknown(Map<String, Boolean> triggersActivity, String error) {
    String message = "Error getting current replicas count for ScaleTarget: " + error;
    return new ScaleResult(
        List.of(
            new KedaCondition(
                KedaCondition.Type.READY, Status.FALSE, "ErrorGettingCurrentReplicas", message)),
        Optional.empty(),
        triggersActivity,
        List.of(),
        Optional.of("error getting current replicas count for ScaleTarget: " + error));
  }

  /** Returns this result with another activity. */
  public ScaleResult withActivity(Map<String, Boolean> activity) {
    return new ScaleResult(conditions, lastActiveTime, activity, events, error);
  }

  /** Returns this result with those events before its own. */
  public ScaleResult after(List<KedaEvent> earlier) {
    List<KedaEvent> all = new ArrayList<>(earlier);
    all.addAll(events);
    return new ScaleResult(conditions, lastActiveTime, triggersActivity, all, error);
  }

  /**
   * What became of the write, if there was one.
   *
   * @param outcome whether it was written
   * @param before size read from the scale just before the write; −1 if that failed
   */
  public record Write(WriteOutcome outcome, int before) {
    /** Nothing was to be written. */
    public static final Write SKIPPED = new Write(WriteOutcome.SKIPPED, -1);
  }
}
