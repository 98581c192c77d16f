package io.evenkeel.sim.vertical;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A pod as a VPA finds it in a pass.
 *
 * @param name name of the pod
 * @param createdSeconds when it was created, in seconds of virtual time
 * @param running whether its containers run, ready or not
 * @param worked share of it that was at work since the pass before, 0 to 1; empty if the metrics
 *     API does not know
 */
public record LivePod(String name, double createdSeconds, boolean running, OptionalDouble worked) {
  /** Refuses null components. */
  public LivePod {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(worked, "worked");
  }
}
