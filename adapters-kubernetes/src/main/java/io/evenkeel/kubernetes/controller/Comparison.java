package io.evenkeel.kubernetes.controller;

import java.time.Instant;
import java.util.Objects;

/**
 * What was decided in the shadow of the real autoscaler, beside what that one did.
 *
 * @param at instant of the pass that decided
 * @param before size at that pass
 * @param ours size that was decided
 * @param theirs size one pass later
 * @param agrees whether the real one had that size at the pass, or one pass later
 * @param explanation why ours, step by step; empty if both agree
 */
public record Comparison(
    Instant at, int before, int ours, int theirs, boolean agrees, String explanation) {
  /** Refuses null components. */
  public Comparison {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(explanation, "explanation");
  }
}
