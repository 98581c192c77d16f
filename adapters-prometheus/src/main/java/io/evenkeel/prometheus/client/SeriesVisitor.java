package io.evenkeel.prometheus.client;

/**
 * Takes the points of a range as they arrive, so that none of them is kept. A series of a long
 * range comes in pieces, each of which begins anew; the points of a piece are in the order of time,
 * and later than those of the piece before.
 */
@FunctionalInterface
public interface SeriesVisitor {
  /** Returns who takes the points of a series, or of its next piece. */
  Points begin(Labels labels);

  /** Takes the points of one series. */
  @FunctionalInterface
  interface Points {
    /**
     * Takes a point.
     *
     * @param millis its time in milliseconds since 1970
     * @param value its value; may be NaN or infinite
     */
    void add(long millis, double value);
  }
}
