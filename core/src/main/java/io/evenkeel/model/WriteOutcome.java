package io.evenkeel.model;

/** What became of a decided replica count: the second argument of every {@code commit}. */
public enum WriteOutcome {
  /** The new size was written to the scale target; a scale event is recorded. */
  APPLIED,
  /** The write was tried and refused; no scale event is recorded, as upstream does not. */
  REJECTED,
  /** Nothing was to be written, or the caller chose not to (dry run of the write). */
  SKIPPED
}
