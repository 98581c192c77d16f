package io.evenkeel.vpa;

import java.time.Instant;
import java.util.Objects;

/**
 * A container ran out of memory.
 *
 * @param container which one
 * @param memoryBytes memory that it had requested, or used when it was evicted; 0 if neither is
 *     known
 * @param at when
 */
public record OomEvent(ContainerId container, long memoryBytes, Instant at) {
  /** Refuses null components. */
  public OomEvent {
    Objects.requireNonNull(container, "container");
    Objects.requireNonNull(at, "at");
  }
}
