package io.evenkeel.hpa;

import java.time.Duration;
import java.time.Instant;

/**
 * Time as the arithmetic has it: milliseconds since 1970, or of a duration. What lies beyond
 * ±{@value #FAR} ms, 73 million years, counts as that, so that sums and differences of two or three
 * stay within 64 bits.
 */
final class Millis {
  static final long FAR = 1L << 61;

  private Millis() {}

  static long of(Instant instant) {
    return of(instant.getEpochSecond(), instant.getNano());
  }

  static long of(Duration duration) {
    return of(duration.getSeconds(), duration.getNano());
  }

  private static long of(long seconds, int nanos) {
    return Math.abs((double) seconds) > FAR / 1000.0
        ? Long.signum(seconds) * FAR
        : clamped(seconds * 1000 + nanos / 1_000_000);
  }

  static long clamped(long millis) {
    return Math.max(-FAR, Math.min(FAR, millis));
  }
}
