package io.evenkeel.sim;

import java.time.Duration;
import java.time.Instant;

/** Virtual time: seconds since the start of a simulation, which is the same day for everybody. */
final class Virtual {
  static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private Virtual() {}

  static Instant instant(double seconds) {
    return EPOCH.plus(sinceStart(seconds));
  }

  static double seconds(Instant instant) {
    return Duration.between(EPOCH, instant).toMillis() / 1000.0;
  }

  static Duration sinceStart(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
