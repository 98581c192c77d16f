package io.evenkeel.kubernetes.controller;

/**
 * What the real autoscaler made of a pass.
 *
 * @param own the pass
 * @param later what the same look comes to one pass later
 * @param theirs size the real one chose; the size there is if that was not its choice
 * @param byHand whether the size was changed, and not by the real one
 * @param real what the real one says of itself
 */
record Choice(Own own, int later, int theirs, boolean byHand, RealStatus real) {
  int from() {
    return own.report.current();
  }

  boolean agrees() {
    return theirs == own.report.desired();
  }

  /**
   * Compares the two.
   *
   * @param next size that the next pass has decided
   */
  Comparison comparison(int next) {
    Verdict verdict =
        byHand
            ? Verdict.BY_HAND
            : Verdict.of(from(), own.report.desired(), theirs, isExplained(next));
    return Comparison.of(own.report, theirs, verdict, real);
  }

  private boolean isExplained(int next) {
    int ours = own.report.desired();
    boolean between = Math.min(ours, later) <= theirs && theirs <= Math.max(ours, later);
    boolean metricsMoved = next == theirs && (!own.heldBack || theirs == from());
    return between || metricsMoved;
  }

  /**
   * A pass that was made here.
   *
   * @param report what it came to
   * @param heldBack whether windows, limits or bounds kept it from what the metrics asked for
   */
  record Own(PassReport report, boolean heldBack) {}
}
