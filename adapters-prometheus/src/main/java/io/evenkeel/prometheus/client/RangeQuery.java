package io.evenkeel.prometheus.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A query over a range of time: its value at {@code from} and every {@code step} after it, up to
 * {@code to}.
 *
 * @param query the query text
 * @param from first instant
 * @param to last instant, if a whole number of steps leads to it
 * @param step distance of the points, at least a millisecond
 */
public record RangeQuery(String query, Instant from, Instant to, Duration step) {
  /** Servers refuse ranges of more steps; one point less keeps clear of how they count. */
  static final int MOST_POINTS = 11_000;

  /**
   * Refuses an empty range.
   *
   * @throws IllegalArgumentException if {@code to} is before {@code from}, or {@code step} is less
   *     than a millisecond
   */
  public RangeQuery {
    Objects.requireNonNull(query, "query");
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to is before from: " + to + " < " + from);
    }
    if (step.toMillis() < 1) {
      throw new IllegalArgumentException("step must be at least a millisecond, got " + step);
    }
  }

  /** Returns how many points a series without gaps has. */
  public long points() {
    return (to.toEpochMilli() - from.toEpochMilli()) / step.toMillis() + 1;
  }

  /** Returns the same points as ranges that a server takes; the next begins one step later. */
  List<RangeQuery> pieces() {
    List<RangeQuery> pieces = new ArrayList<>();
    Instant start = from;
    for (long left = points(); left > 0; left -= MOST_POINTS) {
      Instant end = start.plus(step.multipliedBy(Math.min(left, MOST_POINTS) - 1));
      pieces.add(new RangeQuery(query, start, end, step));
      start = end.plus(step);
    }
    return pieces;
  }
}
