package io.evenkeel.prometheus.replay;

import java.time.Instant;
import java.util.Objects;

/**
 * One pass at which two did not agree.
 *
 * @param at instant of the pass
 * @param current size the workload had
 * @param ours size our decision came to
 * @param theirs size the other one came to
 * @param why our decision, step by step
 * @param what what the other one did: its steps, or what the cluster was seen to do
 */
public record Divergence(Instant at, int current, int ours, int theirs, String why, String what) {
  /** Refuses null components. */
  public Divergence {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(what, "what");
  }
}
