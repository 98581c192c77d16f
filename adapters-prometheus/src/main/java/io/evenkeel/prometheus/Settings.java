package io.evenkeel.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How results are taken.
 *
 * @param now instant of the pass
 * @param maxAge how old the newest sample may be; empty if age is not looked at
 * @param zeroForNaN whether NaN is zero, as prometheus-adapter has it
 */
record Settings(Instant now, Optional<Duration> maxAge, boolean zeroForNaN) {
  /** What the custom metrics client of the HPA takes a value to cover when nobody says. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** Returns a query for freshness if it is looked at; else the empty text. */
  String freshness(String query) {
    return maxAge.isPresent() ? query : "";
  }
}
