package io.evenkeel.kubernetes.controller;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a controller is at one moment.
 *
 * @param leads whether it leads
 * @param ready whether objects and pods have been listed once, so that it could lead
 * @param objects how many objects there are to tend
 * @param due how many passes are due and not yet begun
 * @param longestPass how long the oldest pass under way has been going on; zero if there is none
 * @param sinceLook time since the lease was last looked at
 * @param lostWorkers how many threads have ended by a mistake of ours
 * @param troubles how many different things do not work
 */
public record Vitals(
    boolean leads,
    boolean ready,
    int objects,
    int due,
    Duration longestPass,
    Duration sinceLook,
    int lostWorkers,
    int troubles) {
  /** Longer takes no pass: each request in it ends within its timeout. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Refuses null components. */
  public Vitals {
    Objects.requireNonNull(longestPass, "longestPass");
    Objects.requireNonNull(sinceLook, "sinceLook");
  }

  /**
   * Returns what only a restart of the process mends: a pass that has hung for five minutes, an
   * election that nobody has looked after for as long, a thread that has ended. Empty if it is
   * well; an API server that does not answer is nothing of the kind.
   */
  public Optional<String> ailment() {
    if (lostWorkers > 0) {
      return Optional.of(lostWorkers + " workers have ended");
    }
    if (longestPass.compareTo(LONGEST) > 0) {
      return Optional.of("a pass has not ended for " + longestPass.toSeconds() + " s");
    }
    return sinceLook.compareTo(LONGEST) > 0
        ? Optional.of("the lease has not been looked at for " + sinceLook.toSeconds() + " s")
        : Optional.empty();
  }
}
