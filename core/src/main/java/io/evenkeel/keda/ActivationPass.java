package io.evenkeel.keda;

/** What one pass has been given and has found out. Reused by {@code advance}. */
final class ActivationPass {
  /** How the pass ended. */
  enum Outcome {
    /** There is nothing to write. */
    HOLD,
    /** There is a size to write. */
    SCALE,
    /** An annotation pauses everything. */
    PAUSED
  }

  Outcome outcome = Outcome.HOLD;
  Activation.Cause cause = Activation.Cause.ACTIVATED;
  long now;
  int current;
  int desired;

  /** Whether the cooldown begins anew, once the write, if there is one, is applied. */
  boolean notesActivity;

  private int signals;

  void begin(int replicas, int given, long nowMillis) {
    outcome = Outcome.HOLD;
    now = nowMillis;
    current = replicas;
    desired = replicas;
    notesActivity = false;
    signals = given;
  }

  /** Returns whether any of those signals was given. */
  boolean has(int any) {
    return (signals & any) != 0;
  }

  void scale(int to, Activation.Cause why) {
    outcome = Outcome.SCALE;
    desired = to;
    cause = why;
  }
}
