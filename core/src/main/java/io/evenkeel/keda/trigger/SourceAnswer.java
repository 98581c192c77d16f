package io.evenkeel.keda.trigger;

import java.util.Objects;

/** What a source said, as data. */
public sealed interface SourceAnswer {
  /** Nothing was asked. */
  record Nothing() implements SourceAnswer {}

  /**
   * The value itself, for a source that is not upstream's, such as the embedder's own or the
   * simulator's.
   *
   * @param value value in the metric's unit
   */
  record Value(double value) implements SourceAnswer {}

  /**
   * The source could not be asked.
   *
   * @param reason why, in words
   */
  record Failed(String reason) implements SourceAnswer {
    /** Refuses null. */
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Returns the answer to no question. */
  static SourceAnswer nothing() {
    return new Nothing();
  }

  /** Returns a value. */
  static SourceAnswer value(double value) {
    return new Value(value);
  }

  /** Returns an outage with its reason in words. */
  static SourceAnswer failed(String reason) {
    return new Failed(reason);
  }
}
