package io.evenkeel.sim;

import io.evenkeel.sim.load.Seeds;

/**
 * Moments that return: offset + k × interval for all whole k.
 *
 * @param offsetSeconds from 0 to the interval
 * @param intervalSeconds positive
 */
record Beat(long offsetSeconds, long intervalSeconds) {
  /** Returns the beat that lies half an interval before whole intervals, as it was always. */
  static Beat halfway(long interval) {
    return new Beat(interval - interval / 2, interval);
  }

  /** Returns a beat of which every whole second of the interval is as likely to be the first. */
  static Beat drawn(long interval, long seed) {
    return new Beat(Math.floorMod(Seeds.derived(seed, 0), interval), interval);
  }

  boolean isAt(long second) {
    return (second - offsetSeconds) % intervalSeconds == 0;
  }

  /** Returns the last moment up to then. */
  double last(double now) {
    return offsetSeconds + Math.floor((now - offsetSeconds) / intervalSeconds) * intervalSeconds;
  }

  /** Returns the first moment after then. */
  double next(double now) {
    return last(now) + intervalSeconds;
  }
}
