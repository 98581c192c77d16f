package io.evenkeel.loop;

/**
 * A metric of a trigger and what it came to.
 *
 * @param trigger the trigger
 * @param metricName name of the metric
 * @param outcome what it came to, after the fallback has had its say
 */
record JudgedMetric(BuiltTrigger trigger, String metricName, MetricOutcome outcome) {
  boolean failed() {
    return outcome instanceof MetricOutcome.Failed;
  }

  boolean fellBack() {
    return outcome instanceof MetricOutcome.Value value && value.fallback();
  }
}
