package io.evenkeel.sim.fault;

import java.time.Duration;
import java.util.Locale;

/**
 * A stretch of simulated time.
 *
 * @param from its beginning, since the start of the simulation
 * @param length its length, positive
 */
public record Window(Duration from, Duration length) {
  /** Checks the ranges. */
  public Window {
    if (from.isNegative()) {
      throw new IllegalArgumentException("from must not be negative, got " + from);
    }
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("length must be positive, got " + length);
    }
  }

  /** Returns a stretch that begins there and lasts so long. */
  public static Window of(Duration from, Duration length) {
    return new Window(from, length);
  }

  /** Returns whether an instant lies in it; its beginning does, its end does not. */
  public boolean contains(double seconds) {
    return seconds >= begin() && seconds < begin() + length.toMillis() / 1000.0;
  }

  double begin() {
    return from.toMillis() / 1000.0;
  }

  String describe() {
    return "from " + text(from) + " for " + text(length);
  }

  /** Returns a time as in {@code 1h2m3s}. */
  static String text(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
