package io.evenkeel.loop;

import io.evenkeel.trace.Explanation;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What one metric of one trigger came to in a poll.
 *
 * @param trigger place of the trigger in the spec, from 0
 * @param metricName name of the metric
 * @param milli its value in thousandths, measured or made up by the fallback; empty if there is
 *     none
 * @param active whether the trigger asks for replicas
 * @param error what went wrong and no fallback covers; empty if nothing did
 * @param explanation what the fallback did about it
 */
public record TriggerReport(
    int trigger,
    String metricName,
    OptionalLong milli,
    boolean active,
    String error,
    Explanation explanation) {
  /** Refuses null components. */
  public TriggerReport {
    Objects.requireNonNull(metricName, "metricName");
    Objects.requireNonNull(milli, "milli");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(explanation, "explanation");
  }
}
