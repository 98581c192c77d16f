package io.evenkeel.keda;

import java.time.Instant;
import java.util.Optional;

/** Instants as milliseconds since 1970; those beyond the 64-bit range are its nearest end. */
final class EpochMillis {
  /** Stands for "never": before every instant. */
  static final long NEVER = Long.MIN_VALUE;

  private static final long SECOND = 1000;

  private EpochMillis() {}

  static long of(Instant instant) {
    if (instant.getEpochSecond() > Long.MAX_VALUE / SECOND - 1) {
      return Long.MAX_VALUE;
    }
    return instant.getEpochSecond() < Long.MIN_VALUE / SECOND + 1
        ? NEVER + 1
        : instant.toEpochMilli();
  }

  static long of(Optional<Instant> instant) {
    return instant.map(EpochMillis::of).orElse(NEVER);
  }

  static Optional<Instant> instant(long millis) {
    return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** Times are stored as the API stores them: in whole seconds. */
  static long wholeSeconds(long millis) {
    return Math.floorDiv(millis, SECOND) * SECOND;
  }

  /** Returns whether more than that period has passed since; for "never" it has. */
  static boolean passed(long since, long period, long now) {
    return since == NEVER || elapsed(since, now) > period;
  }

  /** Returns the time since, at most the longest there is. */
  static long elapsed(long since, long now) {
    long elapsed = now - since;
    return since < 0 && now > 0 && elapsed < 0 ? Long.MAX_VALUE : elapsed;
  }
}
