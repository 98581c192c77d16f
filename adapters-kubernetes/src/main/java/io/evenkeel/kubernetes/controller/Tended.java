package io.evenkeel.kubernetes.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An object that is tended: its loop, and what is written of it. One worker at a time calls. */
interface Tended {
  /**
   * Makes the pass that is due.
   *
   * @param latest the object as it is now; it asks for the same as when it was taken up
   * @param now instant of the pass
   * @return what it came to; empty if nothing was due
   */
  Optional<PassReport> pass(WatchedObject latest, Instant now);

  /** Returns the time from that instant until something is due again. */
  Duration rest(Instant now);

  /** Takes note that the object is gone. */
  void deleted(Instant now);
}
