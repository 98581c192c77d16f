package io.evenkeel.hpa;

import io.evenkeel.model.WriteOutcome;
import java.util.Objects;

/**
 * What became of writing a decision to the scale of its target. A conflict is no outcome: the
 * writer reads the scale again and writes the same size once more, without a new decision.
 *
 * @param outcome whether it was written
 * @param error why it was rejected; empty otherwise
 */
public record ScaleWrite(WriteOutcome outcome, String error) {
  /** Refuses null components. */
  public ScaleWrite {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(error, "error");
  }

  /** The size was written. */
  public static ScaleWrite applied() {
    return new ScaleWrite(WriteOutcome.APPLIED, "");
  }

  /** The write was refused for that reason. */
  public static ScaleWrite rejected(String error) {
    return new ScaleWrite(WriteOutcome.REJECTED, error);
  }

  /** Nothing was to be written. */
  public static ScaleWrite skipped() {
    return new ScaleWrite(WriteOutcome.SKIPPED, "");
  }
}
