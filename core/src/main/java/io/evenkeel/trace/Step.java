package io.evenkeel.trace;

import java.util.List;
import java.util.Objects;

/**
 * One step of an explanation: what happened, to what, and what it did to the number.
 *
 * @param code kind of the step
 * @param subject what the step is about, such as a metric's name; empty when it is about the whole
 * @param before the number before the step
 * @param after the number after the step; equal to {@code before} when the step changed nothing
 * @param ratio measured over target; NaN when the step has none
 * @param numbers further numbers in the order the code documents
 * @param note a text from outside, such as the reason a metric gives for being unavailable
 */
public record Step(
    StepCode code,
    String subject,
    int before,
    int after,
    double ratio,
    List<Long> numbers,
    String note) {
  /** Copies the numbers. */
  public Step {
    Objects.requireNonNull(code, "code");
    numbers = List.copyOf(numbers);
  }

  /** Returns whether this step changed the number. */
  public boolean changed() {
    return before != after;
  }

  /** Returns the step as a line of an explanation, such as {@code TOO_MANY_REPLICAS: 12 → 10}. */
  public String render() {
    return code.name() + ": " + code.text(this);
  }

  @Override
  public String toString() {
    return render();
  }
}
