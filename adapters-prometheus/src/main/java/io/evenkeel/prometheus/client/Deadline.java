package io.evenkeel.prometheus.client;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of a time budget. */
final class Deadline {
  private final LongSupplier nanoTime;
  private final long end;

  private Deadline(LongSupplier nanoTime, long end) {
    this.nanoTime = nanoTime;
    this.end = end;
  }

  static Deadline in(Duration budget, LongSupplier nanoTime) {
    return new Deadline(nanoTime, nanoTime.getAsLong() + budget.toNanos());
  }

  /** Returns what is left, at least 0. */
  long nanos() {
    return Math.max(0, end - nanoTime.getAsLong());
  }

  Duration left() {
    return Duration.ofNanos(nanos());
  }
}
