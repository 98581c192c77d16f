package io.evenkeel.hpa;

import java.util.Arrays;

/**
 * What the metrics asked for in the past, before windows and limits: upstream's {@code
 * recommendations}.
 *
 * <p>The order of the entries is upstream's: an entry that no window reaches any more is
 * overwritten in place. Grows by doubling up to {@value #CAPACITY} entries (one every 55 ms over
 * the longest window); then the oldest gives way.
 */
final class Recommendations {
  static final int CAPACITY = 1 << 16;

  private long[] atMillis;
  private int[] replicas;
  private int size;

  Recommendations(int expected) {
    int capacity = Math.min(CAPACITY, Math.max(4, expected));
    atMillis = new long[capacity];
    replicas = new int[capacity];
  }

  int size() {
    return size;
  }

  long atMillis(int index) {
    return atMillis[index];
  }

  int replicas(int index) {
    return replicas[index];
  }

  /** Returns the largest of the value and the entries younger than that. */
  int highest(int value, long nowMillis, long ageMillis) {
    int highest = value;
    for (int i = 0; i < size; i++) {
      if (nowMillis - atMillis[i] < ageMillis && replicas[i] > highest) {
        highest = replicas[i];
      }
    }
    return highest;
  }

  /** Returns the smallest of the value and the entries younger than that. */
  int lowest(int value, long nowMillis, long ageMillis) {
    int lowest = value;
    for (int i = 0; i < size; i++) {
      if (nowMillis - atMillis[i] < ageMillis && replicas[i] < lowest) {
        lowest = replicas[i];
      }
    }
    return lowest;
  }

  /** Adds an entry in the place of the last one that is older than that, else at the end. */
  void record(long nowMillis, int value, long reusableAgeMillis) {
    int place = size;
    for (int i = 0; i < size; i++) {
      if (nowMillis - atMillis[i] > reusableAgeMillis) {
        place = i;
      }
    }
    put(place == CAPACITY ? oldest() : place, nowMillis, value);
  }

  /** Adds an entry at the end, whatever its age. */
  void append(long at, int value) {
    put(size == CAPACITY ? oldest() : size, at, value);
  }

  /** Moves all entries in time. */
  void move(long millis) {
    for (int i = 0; i < size; i++) {
      atMillis[i] = Millis.clamped(atMillis[i] + millis);
    }
  }

  private void put(int place, long at, int value) {
    if (place == atMillis.length) {
      int capacity = Math.min(CAPACITY, place * 2);
      atMillis = Arrays.copyOf(atMillis, capacity);
      replicas = Arrays.copyOf(replicas, capacity);
    }
    atMillis[place] = at;
    replicas[place] = value;
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
