package io.evenkeel.sim.vertical;

import java.time.Duration;
import java.util.Objects;

/**
 * What a VPA's updater did to a pod.
 *
 * @param at time since the start
 * @param kind what was done
 * @param pod name of the pod
 * @param reason why, in words
 * @param readyAfter replicas that were ready right after it
 * @param configured replicas that there were meant to be
 */
public record PodChange(
    Duration at, Kind kind, String pod, String reason, int readyAfter, int configured) {
  /** Refuses null components. */
  public PodChange {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(pod, "pod");
    Objects.requireNonNull(reason, "reason");
  }

  /** What was done to a pod. */
  public enum Kind {
    /** It was evicted; its replacement has to start. */
    EVICTED,
    /** It was resized while it ran. */
    RESIZED
  }
}
