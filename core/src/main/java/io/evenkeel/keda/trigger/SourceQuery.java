package io.evenkeel.keda.trigger;

/** What a trigger asks of its source, as data that an adapter only has to send. */
public sealed interface SourceQuery {
  /** Nothing is asked: the answer follows from the time, or the HPA asks by itself. */
  record Nothing() implements SourceQuery {}
}
