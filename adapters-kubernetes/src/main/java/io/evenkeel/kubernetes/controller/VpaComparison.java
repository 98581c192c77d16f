package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.vpa.Recommendation;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What was recommended in the shadow of the real recommender, beside what that one wrote.
 *
 * @param vpa the VPA
 * @param at instant of the pass that recommended
 * @param ours what was recommended
 * @param theirs what the status recommended one pass later; empty if nothing
 * @param agrees whether the real one recommended about the same at the pass, or one pass later
 * @param explanation why ours, step by step; empty if both agree
 */
public record VpaComparison(
    ObjectKey vpa,
    Instant at,
    Recommendation ours,
    Optional<Recommendation> theirs,
    boolean agrees,
    String explanation) {
  /** Refuses null components. */
  public VpaComparison {
    Objects.requireNonNull(vpa, "vpa");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(ours, "ours");
    Objects.requireNonNull(theirs, "theirs");
    Objects.requireNonNull(explanation, "explanation");
  }
}
