package io.evenkeel.keda;

import io.evenkeel.trace.Explanation;
import java.util.Objects;

/**
 * What is served in place of a reading, and the health of all metrics after it. Nothing has
 * happened yet: whoever keeps the health replaces it.
 */
public sealed interface FallbackDecision {
  /** Returns the health of all metrics after this reading. */
  HealthTable health();

  /** Returns why, step by step. */
  Explanation explanation();

  /** Returns whether a fallback is at work, which counts as activity of the trigger. */
  default boolean fallbackActive() {
    return this instanceof Replaced;
  }

  /**
   * The reading has a value, which passes as it is.
   *
   * @param health health of all metrics after this reading
   * @param explanation why, step by step
   */
  record Passed(HealthTable health, Explanation explanation) implements FallbackDecision {}

  /**
   * The reading failed and nothing stands in for it.
   *
   * @param error why there is no value
   * @param health health of all metrics after this reading
   * @param explanation why, step by step
   */
  record Failed(String error, HealthTable health, Explanation explanation)
      implements FallbackDecision {
    /** Refuses null components. */
    public Failed {
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * The reading failed and a value stands in for it that makes the HPA ask for a certain size.
   *
   * @param metric name under which the value is served
   * @param milli the value in thousandths
   * @param replicas the size it stands for
   * @param health health of all metrics after this reading
   * @param explanation why, step by step
   */
  record Replaced(
      String metric, long milli, int replicas, HealthTable health, Explanation explanation)
      implements FallbackDecision {}

  /**
   * The reading failed and the formula has to do without it: its trigger is nil.
   *
   * @param health health of all metrics after this reading
   * @param explanation why, step by step
   */
  record LeftToFormula(HealthTable health, Explanation explanation) implements FallbackDecision {}
}
