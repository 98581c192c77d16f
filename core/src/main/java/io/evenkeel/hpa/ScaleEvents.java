package io.evenkeel.hpa;

import java.util.Arrays;

/**
 * The changes of size in one direction that were written: upstream's {@code scaleUpEvents} and
 * {@code scaleDownEvents}.
 *
 * <p>An event that no policy period reaches any more is marked, and the last marked one is
 * overwritten; the marks stay, as upstream's do, even if a period is lengthened later. Grows by
 * doubling up to {@value #CAPACITY} events; then the oldest gives way.
 */
final class ScaleEvents {
  static final int CAPACITY = 1 << 14;

  private long[] atMillis = new long[4];
  private int[] change = new int[4];
  private boolean[] outdated = new boolean[4];
  private int size;

  int size() {
    return size;
  }

  long atMillis(int index) {
    return atMillis[index];
  }

  int change(int index) {
    return change[index];
  }

  boolean outdated(int index) {
    return outdated[index];
  }

  /** Returns the sum of the changes younger than that; wraps like Go's int32. */
  int changeWithin(long nowMillis, long ageMillis) {
    int sum = 0;
    for (int i = 0; i < size; i++) {
      if (nowMillis - atMillis[i] < ageMillis) {
        sum += change[i];
      }
    }
    return sum;
  }

  /** Adds an event, in the place of the last one that was ever seen to be older than that. */
  void record(long nowMillis, int replicaChange, long outdatedAgeMillis) {
    int place = size;
    for (int i = 0; i < size; i++) {
      outdated[i] |= nowMillis - atMillis[i] > outdatedAgeMillis;
      place = outdated[i] ? i : place;
    }
    put(place == CAPACITY ? oldest() : place, nowMillis, replicaChange, false);
  }

  /** Adds an event at the end, whatever its age. */
  void append(long at, int replicaChange, boolean isOutdated) {
    put(size == CAPACITY ? oldest() : size, at, replicaChange, isOutdated);
  }

  /** Moves all events in time. */
  void move(long millis) {
    for (int i = 0; i < size; i++) {
      atMillis[i] = Millis.clamped(atMillis[i] + millis);
    }
  }

  private void put(int place, long at, int replicaChange, boolean isOutdated) {
    if (place == atMillis.length) {
      int capacity = Math.min(CAPACITY, place * 2);
      atMillis = Arrays.copyOf(atMillis, capacity);
      change = Arrays.copyOf(change, capacity);
      outdated = Arrays.copyOf(outdated, capacity);
    }
    atMillis[place] = at;
    change[place] = replicaChange;
    outdated[place] = isOutdated;
    size = Math.max(size, place + 1);
  }

  private int oldest() {
    int oldest = 0;
    for (int i = 1; i < size; i++) {
      oldest = atMillis[i] < atMillis[oldest] ? i : oldest;
    }
    return oldest;
  }
}
