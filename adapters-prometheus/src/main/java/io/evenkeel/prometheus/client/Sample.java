package io.evenkeel.prometheus.client;

import java.time.Instant;
import java.util.Objects;

/**
 * One element of a vector.
 *
 * @param labels the labels of its series
 * @param at the instant the query was evaluated for; not the age of the data, which only {@code
 *     timestamp()} tells
 * @param value the value; may be NaN or infinite
 */
public record Sample(Labels labels, Instant at, double value) {
  /** Refuses null components. */
  public Sample {
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(at, "at");
  }
}
