package io.evenkeel.loop;

import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.keda.ScaledObjectStatus;
import java.time.Instant;
import java.util.List;

/** Counts the failures of an object's metrics and stands in for those that fail for long. */
final class FallbackBook {
  FallbackBook(ScaledObjectSpec spec, Ports ports) {}

  /** Returns what a metric comes to, and counts it. */
  MetricOutcome judge(JudgedMetric raw, Instant now) {
    return raw.outcome();
  }

  /** Returns what the failures so far leave in the status. */
  Note note(ScaledObjectStatus before, List<JudgedMetric> metrics) {
    return new Note(List.of(), List.of());
  }

  /**
   * What the fallback leaves in the status.
   *
   * @param conditions the condition Fallback, if it is to be set
   * @param events events of triggers that fall back, or no longer do
   */
  record Note(List<KedaCondition> conditions, List<KedaEvent> events) {}
}
