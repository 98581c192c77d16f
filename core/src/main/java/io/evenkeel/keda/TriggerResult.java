package io.evenkeel.keda;

import java.util.Objects;

/**
 * What one metric of one trigger came to in a poll, after the fallback has had its say. A trigger
 * has one result per metric; most have one metric.
 */
public sealed interface TriggerResult {
  /** Returns the place of the trigger in the spec, from 0. */
  int trigger();

  /**
   * A value, measured or made up by the fallback.
   *
   * @param trigger place of the trigger in the spec, from 0
   * @param metricName name the HPA knows it by
   * @param active whether it asks for replicas: its own activity, or a fallback at work
   */
  record Measured(int trigger, String metricName, boolean active) implements TriggerResult {
    /** Refuses null components. */
    public Measured {
      Objects.requireNonNull(metricName, "metricName");
    }
  }

  /**
   * An error that no fallback covers.
   *
   * @param trigger place of the trigger in the spec, from 0
   * @param metricName name the HPA knows it by
   * @param error what went wrong
   */
  record Failed(int trigger, String metricName, String error) implements TriggerResult {
    /** Refuses null components. */
    public Failed {
      Objects.requireNonNull(metricName, "metricName");
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * A cpu or memory trigger: the HPA reads it by itself, and it says nothing about activity.
   *
   * @param trigger place of the trigger in the spec, from 0
   */
  record Resource(int trigger) implements TriggerResult {}

  /**
   * The triggers were replaced while this one was being read. Neither an error nor activity.
   *
   * @param trigger place of the trigger in the spec, from 0
   */
  record Withdrawn(int trigger) implements TriggerResult {}
}
