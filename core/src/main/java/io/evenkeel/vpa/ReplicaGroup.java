package io.evenkeel.vpa;

/**
 * The pods of one controller in one round. With {@code tolerance = trunc(configured · share)} a pod
 * may be disrupted while {@code running − taken > configured − tolerance}, and one pod of a
 * complete group whose tolerance truncates to zero (upstream's {@code singleGroupStats}).
 */
final class ReplicaGroup {
  private final int configured;
  private final int running;
  private final int tolerance;
  private final boolean belowMinimum;
  private int taken;

  ReplicaGroup(int configured, int running, double toleranceShare, boolean belowMinimum) {
    this.configured = configured;
    this.running = running;
    this.tolerance = (int) (configured * toleranceShare);
    this.belowMinimum = belowMinimum;
  }

  boolean isDisruptable() {
    return running - taken > configured - tolerance
        || (tolerance == 0 && configured == running && taken == 0);
  }

  /** Returns whether the group has too few pods for any to be evicted. */
  boolean isBelowMinimum() {
    return belowMinimum;
  }

  void take() {
    taken++;
  }
}
