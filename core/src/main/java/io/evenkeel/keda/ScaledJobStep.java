package io.evenkeel.keda;

import io.evenkeel.trace.Step;
import io.evenkeel.trace.StepCode;
import java.util.function.Function;

/** What can happen when KEDA decides how many jobs to start. */
public enum ScaledJobStep implements StepCode {
  /** The jobs were counted. Numbers: running, pending. */
  JOBS_COUNTED(s -> s.numbers().get(0) + " jobs run, " + s.numbers().get(1) + " of them pending"),

  /** An annotation pauses the object; running jobs stay. */
  PAUSED(s -> "an annotation pauses everything, running jobs stay"),

  /** An active trigger. Numbers: milli of length, of its target, of the jobs it asks for. */
  TRIGGER_READ(s -> asked(s) + ", asks for " + milli(s, 2) + " jobs"),

  /** A trigger that is not active and takes no part. Numbers: milli of length, target, jobs. */
  TRIGGER_INACTIVE(s -> asked(s) + ", is not active"),

  /** A trigger that failed and takes no part. Note: why. */
  TRIGGER_FAILED(s -> s.subject() + " failed: " + s.note()),

  /** What all triggers ask for. Subject: how they are combined. Number: length of the queue. */
  QUEUE_COMBINED(
      s ->
          "%s of the triggers: %s jobs for a queue of %s"
              .formatted(s.subject(), s.after(), s.numbers().get(0))),

  /** Fewer jobs than always run. Numbers: running, minReplicaCount. */
  BELOW_MINIMUM(
      s ->
          "%s of %s jobs that always run, %s are missing"
              .formatted(s.numbers().get(0), s.numbers().get(1), s.after())),

  /** The strategy. Subject: its name. Numbers: running and pending beyond the minimum, most. */
  STRATEGY_APPLIED(
      s ->
          "%s: %s asked for, %s run and %s are pending, at most %s → start up to %s"
              .formatted(
                  s.subject(),
                  s.before(),
                  s.numbers().get(0),
                  s.numbers().get(1),
                  s.numbers().get(2),
                  s.after())),

  /** The queue is shorter than what the strategy would start. */
  QUEUE_SHORTER(s -> s.before() + " → " + s.after() + ", the length of the queue"),

  /** No trigger is active. */
  TRIGGERS_INACTIVE(s -> "no trigger is active, nothing is started"),

  /** The end of every trail: how many jobs to start. */
  DECIDED(s -> s.after() == 0 ? "start no job" : "start " + s.after() + " jobs");

  // Functions are not provably immutable; these are constants without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Step, String> text;

  ScaledJobStep(Function<Step, String> text) {
    this.text = text;
  }

  @Override
  public String text(Step step) {
    return text.apply(step);
  }

  private static String asked(Step step) {
    return "%s: length %s, %s per job".formatted(step.subject(), milli(step, 0), milli(step, 1));
  }

  private static String milli(Step step, int index) {
    return java.math.BigDecimal.valueOf(step.numbers().get(index), 3)
        .stripTrailingZeros()
        .toPlainString();
  }
}
