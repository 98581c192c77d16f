package io.evenkeel.loop;

import io.evenkeel.keda.trigger.TriggerReading;

/** What a metric of a trigger came to, before or after the fallback has had its say. */
sealed interface MetricOutcome {
  /**
   * A value, as the HPA is served it.
   *
   * @param milli value in thousandths
   * @param active whether the trigger asks for replicas
   * @param fallback whether the value is made up by the fallback
   */
  record Value(long milli, boolean active, boolean fallback) implements MetricOutcome {}

  /** The trigger has failed for so long that the formula takes it for nil. */
  record Nil() implements MetricOutcome {}

  /**
   * An error.
   *
   * @param error what went wrong
   */
  record Failed(String error) implements MetricOutcome {}

  /** Returns what a trigger said, before any fallback. */
  static MetricOutcome of(TriggerReading reading) {
    if (reading instanceof TriggerReading.Measured measured) {
      return new Value(measured.served().milliValue(), measured.active(), false);
    }
    return reading instanceof TriggerReading.Failed failed
        ? new Failed(failed.error())
        : new Failed("the HPA reads this metric by itself");
  }
}
