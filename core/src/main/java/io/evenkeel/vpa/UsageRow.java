package io.evenkeel.vpa;

import java.time.Instant;
import java.util.Objects;

/**
 * What a container used at a time. Whatever is NaN or negative does not count.
 *
 * @param pod name of its pod; rows of one pod must come in the order of their times
 * @param container name of the container
 * @param at time of the measurement
 * @param cores usage of CPU in cores
 * @param bytes usage of memory in bytes
 */
public record UsageRow(String pod, String container, Instant at, double cores, double bytes) {
  /** Refuses null components. */
  public UsageRow {
    Objects.requireNonNull(pod, "pod");
    Objects.requireNonNull(container, "container");
    Objects.requireNonNull(at, "at");
  }
}
