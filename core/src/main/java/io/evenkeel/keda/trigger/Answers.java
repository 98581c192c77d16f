package io.evenkeel.keda.trigger;

import java.util.Optional;
import java.util.function.Function;

/** What every trigger makes of answers that are none to its own query. */
final class Answers {
  private Answers() {}

  /**
   * Returns what an answer means to a trigger that is active above a threshold.
   *
   * @param own what the trigger makes of an answer to its query; empty if the answer is none
   * @throws IllegalArgumentException if the answer is none to the trigger's query
   */
  static TriggerReading read(
      SourceAnswer answer, double threshold, Function<SourceAnswer, Optional<TriggerReading>> own) {
    if (answer instanceof SourceAnswer.Failed failed) {
      return new TriggerReading.Failed(failed.reason());
    }
    if (answer instanceof SourceAnswer.Value value) {
      return TriggerReading.above(threshold, value.value());
    }
    if (answer instanceof SourceAnswer.ActiveValue value) {
      return TriggerReading.of(value.value(), value.active());
    }
    return own.apply(answer)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "answer of " + answer.getClass().getSimpleName() + " to another query"));
  }
}
