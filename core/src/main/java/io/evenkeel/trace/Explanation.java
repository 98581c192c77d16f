package io.evenkeel.trace;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a decision came out as it did: its steps, top to bottom. The {@code after} of the last step
 * is the decision.
 *
 * @param steps every step, in the order the algorithm took them
 */
public record Explanation(List<Step> steps) {
  /** Copies the steps. */
  public Explanation {
    steps = List.copyOf(steps);
  }

  /** Returns the explanation for people, one line per step, without a trailing line break. */
  public String render() {
    return steps.stream()
        .filter(step -> !step.code().quiet())
        .map(Step::render)
        .collect(Collectors.joining("\n"));
  }

  /** Returns whether a step of that kind was taken. */
  public boolean has(StepCode code) {
    return steps.stream().anyMatch(step -> step.code() == code);
  }

  @Override
  public String toString() {
    return render();
  }
}
