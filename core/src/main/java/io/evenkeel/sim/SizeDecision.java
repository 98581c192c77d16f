package io.evenkeel.sim;

import io.evenkeel.trace.Explanation;
import java.time.Duration;
import java.util.Objects;

/**
 * What an autoscaler made of the workload's size in one pass of a simulation.
 *
 * @param at time since the start
 * @param by who decided: {@code HPA} or {@code KEDA}; where there are several, with its name
 * @param from size before
 * @param to size after; equal to {@code from} if it stayed
 * @param heldBack by how many replicas windows, limits and bounds kept the size from what the
 *     metrics asked for
 * @param explanation why, step by step
 */
public record SizeDecision(
    Duration at, String by, int from, int to, int heldBack, Explanation explanation) {
  /** Refuses null components. */
  public SizeDecision {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(explanation, "explanation");
  }

  /** Returns the same decision of one of several controllers of that kind. */
  SizeDecision by(String which) {
    return new SizeDecision(at, by + " " + which, from, to, heldBack, explanation);
  }
}
