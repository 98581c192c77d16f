package io.evenkeel.loop;

import io.evenkeel.trace.Explanation;
import java.util.List;
import java.util.OptionalLong;

/**
 * A metric of a trigger and what it came to.
 *
 * @param trigger the trigger
 * @param metricName name of the metric
 * @param outcome what it came to, after the fallback has had its say
 * @param explanation what the fallback said
 */
record JudgedMetric(
    BuiltTrigger trigger, String metricName, MetricOutcome outcome, Explanation explanation) {
  /** Returns a metric of which the fallback has not heard yet. */
  static JudgedMetric raw(BuiltTrigger trigger, String metricName, MetricOutcome outcome) {
    return new JudgedMetric(trigger, metricName, outcome, new Explanation(List.of()));
  }

  JudgedMetric judged(MetricOutcome verdict, Explanation why) {
    return new JudgedMetric(trigger, metricName, verdict, why);
  }

  boolean failed() {
    return outcome instanceof MetricOutcome.Failed;
  }

  boolean fellBack() {
    return outcome instanceof MetricOutcome.Value value && value.fallback();
  }

  TriggerReport report() {
    MetricOutcome.Value value = outcome instanceof MetricOutcome.Value given ? given : null;
    return new TriggerReport(
        trigger.index(),
        metricName,
        value == null ? OptionalLong.empty() : OptionalLong.of(value.milli()),
        value != null && value.active(),
        outcome instanceof MetricOutcome.Failed failed ? failed.error() : "",
        explanation);
  }
}
