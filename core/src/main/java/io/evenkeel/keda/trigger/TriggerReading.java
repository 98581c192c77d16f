package io.evenkeel.keda.trigger;

import io.evenkeel.keda.MetricQuantities;
import io.evenkeel.model.Quantity;
import java.util.Objects;

/** What a trigger says at one instant. */
public sealed interface TriggerReading {
  /** Returns whether the trigger by itself keeps the workload awake. */
  default boolean active() {
    return this instanceof Measured measured && measured.active;
  }

  /**
   * A value.
   *
   * @param value as the source gave it, before anything is rounded or clamped
   * @param active whether the trigger is active
   * @param remark what a reader should know of the value, such as that it is not finite; empty for
   *     most
   */
  record Measured(double value, boolean active, String remark) implements TriggerReading {
    /** Refuses null. */
    public Measured {
      Objects.requireNonNull(remark, "remark");
    }

    /** Returns the value as the HPA is served it: not negative, in thousandths. */
    public Quantity served() {
      return MetricQuantities.rounded(value);
    }
  }

  /**
   * No value; upstream counts it as a failure of the trigger.
   *
   * @param error why, in words
   */
  record Failed(String error) implements TriggerReading {
    /** Refuses null. */
    public Failed {
      Objects.requireNonNull(error, "error");
    }
  }

  /** KEDA does not ask: the HPA reads cpu and memory by itself. */
  record Unasked() implements TriggerReading {}

  /** Returns the absence of a value, with the metric and the reason in words. */
  static TriggerReading failed(String metricName, String error) {
    return new Failed(metricName + ": " + error);
  }

  /** Returns a value that is active above a threshold; equal is not enough. */
  static TriggerReading above(double threshold, double value) {
    return of(value, value > threshold);
  }

  /** Returns a value; one that is not finite is remarked on. */
  static TriggerReading of(double value, boolean active) {
    String remark =
        Double.isFinite(value)
            ? ""
            : "the source gave "
                + value
                + ", which the HPA is served as 0; make the source answer with a number";
    return new Measured(value, active, remark);
  }
}
