package io.evenkeel.keda;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** {@code status.triggersActivity}: which external metric is active, by name. */
public final class TriggersActivity {
  private TriggersActivity() {}

  /**
   * Returns the activity after a poll: exactly the known metrics, each active if it is among the
   * active triggers.
   *
   * @param externalMetricNames names in the object's status
   * @param activeTriggers metric names of the active triggers
   */
  public static Map<String, Boolean> afterPoll(
      Collection<String> externalMetricNames, Collection<String> activeTriggers) {
    Map<String, Boolean> activity = new HashMap<>();
    externalMetricNames.forEach(name -> activity.put(name, activeTriggers.contains(name)));
    return Map.copyOf(activity);
  }

  /**
   * Returns the activity after a push: as before, but for the metric that was pushed.
   *
   * @param before activity before the push
   * @param metricName metric that was pushed
   * @param activeTriggers metric names of the active triggers
   */
  public static Map<String, Boolean> afterPush(
      Map<String, Boolean> before, String metricName, Collection<String> activeTriggers) {
    Map<String, Boolean> activity = new HashMap<>(before);
    activity.put(metricName, activeTriggers.contains(metricName));
    return Map.copyOf(activity);
  }

  /**
   * Returns the newest activity with nothing changed but what differs between result and baseline,
   * so that whatever somebody else has written meanwhile stays.
   */
  static Map<String, Boolean> merged(
      Map<String, Boolean> newest, Map<String, Boolean> baseline, Map<String, Boolean> result) {
    Map<String, Boolean> merged = new HashMap<>(newest);
    baseline.keySet().stream().filter(name -> !result.containsKey(name)).forEach(merged::remove);
    result.forEach(
        (name, active) -> {
          if (!active.equals(baseline.get(name))) {
            merged.put(name, active);
          }
        });
    return Map.copyOf(merged);
  }
}
