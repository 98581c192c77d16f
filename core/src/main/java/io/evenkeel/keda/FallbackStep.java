package io.evenkeel.keda;

import io.evenkeel.trace.Step;
import io.evenkeel.trace.StepCode;
import java.util.function.Function;

/** What can happen when a metric has been read and there may be a fallback for it. */
public enum FallbackStep implements StepCode {
  /** The metric has a value. Subject: metric. */
  METRIC_READ(s -> s.subject() + " has a value"),

  /** The metric failed. Subject: metric. Numbers: failures in a row, failureThreshold. */
  FAILURE_COUNTED(
      s ->
          "%s failed %s times in a row, %s are borne"
              .formatted(s.subject(), s.numbers().get(0), s.numbers().get(1))),

  /** There is no fallback, or none that can work. Note: why. */
  NO_FALLBACK(s -> s.subject() + " failed and nothing stands in for it: " + s.note()),

  /** Too few failures yet; the error goes on to the HPA. */
  FALLBACK_AWAITED(s -> "not enough failures yet, so the error stands"),

  /** The size to fall back to, from fallback.replicas or the current one. Note: behavior. */
  FALLBACK_SIZE(s -> "falls back to " + s.after() + " replicas (" + s.note() + ")"),

  /** The current size or the ready pods are unknown, so nothing can be made up. Note: which. */
  FALLBACK_IMPOSSIBLE(s -> "cannot fall back: " + s.note()),

  /** A value was made up that stands for the size. Number: milli. */
  VALUE_MADE_UP(s -> "serves " + s.numbers().get(0) + "m in place of a value"),

  /** The formula gets nil in place of the trigger. */
  LEFT_TO_FORMULA(s -> "the formula gets nil in its place");

  // Functions are not provably immutable; these are constants without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Step, String> text;

  FallbackStep(Function<Step, String> text) {
    this.text = text;
  }

  @Override
  public String text(Step step) {
    return text.apply(step);
  }
}
