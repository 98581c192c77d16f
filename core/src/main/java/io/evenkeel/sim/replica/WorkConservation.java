package io.evenkeel.sim.replica;

/** An engine works as long as there is work: whoever waits, waits for a seat. */
final class WorkConservation {
  private WorkConservation() {}

  /** Refuses an engine that is idle while somebody waits: a mistake in the simulator. */
  static void check(boolean conserved, ReplicaEngine engine) {
    if (!conserved) {
      throw new IllegalStateException(
          "This is a mistake in the simulator, please report it: %s wait, only %s are served"
              .formatted(engine.waiting(), engine.running()));
    }
  }
}
