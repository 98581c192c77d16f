package io.evenkeel.vpa;

import java.time.Instant;

/**
 * Instants as nanoseconds since the epoch. What lies outside 1681 to 2259 becomes the nearest end;
 * the zero time of the year 1, which means "not set", has a number of its own before all others.
 */
final class Nanos {
  /** The instant that is not set; before every other. */
  static final long UNSET = Long.MIN_VALUE;

  static final long PER_SECOND = 1_000_000_000L;

  /** Go's zero time. */
  static final Instant ZERO_TIME = Instant.ofEpochSecond(-62_135_596_800L);

  /** Leaves room for a window or a half-life after the latest instant. */
  private static final long MOST_SECONDS = Long.MAX_VALUE / PER_SECOND - 1000L * 24 * 60 * 60;

  private Nanos() {}

  static long of(Instant instant) {
    long seconds = instant.getEpochSecond();
    int fraction = instant.getNano();
    if (seconds > -MOST_SECONDS && seconds < MOST_SECONDS) {
      return seconds * PER_SECOND + fraction;
    }
    if (instant.equals(ZERO_TIME)) {
      return UNSET;
    }
    return (seconds < 0 ? -MOST_SECONDS : MOST_SECONDS) * PER_SECOND;
  }

  static Instant instant(long nanos) {
    if (nanos == UNSET) {
      return ZERO_TIME;
    }
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
  }

  /** Returns the time from one instant to another, or the nearest end of the 64-bit range. */
  static long between(long from, long to) {
    long span = to - from;
    if (((to ^ from) & (to ^ span)) < 0) {
      return to < from ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return span;
  }

  /** Returns an instant that much later, or the nearest end of the range. */
  static long plus(long at, long nanos) {
    return AmountMath.sum(at, nanos);
  }
}
