package io.evenkeel.sim;

import io.evenkeel.trace.Explanation;
import io.evenkeel.trace.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  /** Returns whether it could not be written. */
  public boolean wasRefused() {
    return explanation.has(SimulationStep.WRITE_REFUSED);
  }

  /** Returns what is left of it when its write is refused: the size stays. */
  SizeDecision refused(String reason) {
    List<Step> steps = new ArrayList<>(explanation.steps());
    steps.add(new Step(SimulationStep.WRITE_REFUSED, "", to, from, Double.NaN, List.of(), reason));
    return new SizeDecision(
        at, by, from, from, heldBack + Math.abs(to - from), new Explanation(steps));
  }

  /** Returns the same decision of one of several controllers of that kind. */
  SizeDecision by(String which) {
    return new SizeDecision(at, by + " " + which, from, to, heldBack, explanation);
  }
}
