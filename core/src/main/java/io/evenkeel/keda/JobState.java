package io.evenkeel.keda;

import java.util.List;

/**
 * What the triggers of a ScaledJob come to in one poll, but for the numbers (upstream's {@code
 * getScaledJobMetrics}).
 *
 * @param error whether some trigger could not be read
 * @param activeTriggers metric names of the active triggers
 * @param events events in the order of the triggers
 */
public record JobState(boolean error, List<String> activeTriggers, List<KedaEvent> events) {
  /** Copies the lists. */
  public JobState {
    activeTriggers = List.copyOf(activeTriggers);
    events = List.copyOf(events);
  }

  /**
   * Returns the state of a ScaledJob.
   *
   * @param results results of one poll, those of one trigger together
   */
  public static JobState of(List<TriggerResult> results) {
    TriggerTally tally = new TriggerTally(results);
    return new JobState(tally.failed(), tally.activeTriggers(), tally.events("KEDAScalerFailed"));
  }
}
