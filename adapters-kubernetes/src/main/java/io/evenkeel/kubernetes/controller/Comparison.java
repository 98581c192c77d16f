package io.evenkeel.kubernetes.controller;

import java.time.Instant;
import java.util.Objects;

/**
 * What was decided in the shadow of the real autoscaler, beside what that one did.
 *
 * @param at instant of the pass that decided
 * @param before size at that pass
 * @param ours size that was decided
 * @param theirs size that the real one chose; the size one pass later where it chose none
 * @param verdict what came of comparing the two
 * @param explanation why ours, step by step; empty if both agree
 * @param theirReason what the real one says of itself: the conditions in its status, and when it
 *     last changed the size; empty if both agree
 */
public record Comparison(
    Instant at,
    int before,
    int ours,
    int theirs,
    Verdict verdict,
    String explanation,
    String theirReason) {
  /** Refuses null components. */
  public Comparison {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(explanation, "explanation");
    Objects.requireNonNull(theirReason, "theirReason");
  }

  static Comparison of(PassReport decided, int theirs, Verdict verdict, RealStatus real) {
    boolean agrees = verdict == Verdict.AGREES;
    return new Comparison(
        decided.at(),
        decided.current(),
        decided.desired(),
        theirs,
        verdict,
        agrees ? "" : decided.explanation(),
        agrees ? "" : real.reason());
  }

  /** Returns whether the two agree. */
  public boolean agrees() {
    return verdict.agrees();
  }
}
