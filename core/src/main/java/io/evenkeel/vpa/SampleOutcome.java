package io.evenkeel.vpa;

/** What became of a sample or an OOM event; all but the first leave the state as it was. */
public enum SampleOutcome {
  /** It counts. */
  ACCEPTED,
  /** Usage is negative or no number. */
  INVALID,
  /** It is not later than the one before; of memory, it is earlier. */
  OUT_OF_ORDER,
  /** The OOM event is older than the latest memory sample by more than a memory window. */
  TOO_OLD,
  /** It is later than the reader of a history was told to read. */
  IN_THE_FUTURE,
  /** The model has no such pod or no such container (upstream's KeyError). */
  UNKNOWN_CONTAINER;

  /** Returns whether it counts. */
  public boolean accepted() {
    return this == ACCEPTED;
  }
}
