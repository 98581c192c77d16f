package io.evenkeel.loop;

import io.evenkeel.keda.trigger.TriggerReading;

/**
 * What one metric of one trigger said.
 *
 * @param trigger the trigger
 * @param metricName name of the metric
 * @param reading what it said
 */
record TriggerSample(BuiltTrigger trigger, String metricName, TriggerReading reading) {
  boolean failed() {
    return reading instanceof TriggerReading.Failed;
  }
}
