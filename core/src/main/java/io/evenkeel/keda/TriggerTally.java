package io.evenkeel.keda;

import java.util.ArrayList;
import java.util.List;

/**
 * Adds up the results of a poll, trigger by trigger. With several metrics the last one without an
 * error decides whether the trigger is active; any error marks it as failing.
 */
final class TriggerTally {
  private final List<String> activeTriggers = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  TriggerTally(List<TriggerResult> results) {
    for (int from = 0, to; from < results.size(); from = to) {
      to = from + 1;
      while (to < results.size() && results.get(to).trigger() == results.get(from).trigger()) {
        to++;
      }
      add(results.subList(from, to));
    }
  }

  private void add(List<TriggerResult> ofOneTrigger) {
    String active = "";
    for (TriggerResult result : ofOneTrigger) {
      if (result instanceof TriggerResult.Failed failed) {
        errors.add(failed.error());
      } else if (result instanceof TriggerResult.Measured measured) {
        active = measured.active() ? measured.metricName() : "";
      }
    }
    if (!active.isEmpty()) {
      activeTriggers.add(active);
    }
  }

  List<String> activeTriggers() {
    return activeTriggers;
  }

  boolean failed() {
    return !errors.isEmpty();
  }

  List<KedaEvent> events(String reason) {
    return errors.stream().map(error -> KedaEvent.warning(reason, error)).toList();
  }
}
