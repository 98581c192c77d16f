package io.evenkeel.prometheus.client;

import java.time.Instant;
import java.util.Arrays;

/** A series with its points, oldest first. Immutable. */
public final class Series {
  private final Labels labels;
  private final long[] millis;
  private final double[] values;

  private Series(Labels labels, long[] millis, double[] values) {
    this.labels = labels;
    this.millis = millis;
    this.values = values;
  }

  /** Returns the labels. */
  public Labels labels() {
    return labels;
  }

  /** Returns how many points there are. */
  public int size() {
    return millis.length;
  }

  /** Returns when a point was taken, in milliseconds since 1970. */
  public long millis(int point) {
    return millis[point];
  }

  /** Returns when a point was taken. */
  public Instant at(int point) {
    return Instant.ofEpochMilli(millis[point]);
  }

  /** Returns the value of a point; may be NaN or infinite. */
  public double value(int point) {
    return values[point];
  }

  @Override
  public String toString() {
    return labels + " × " + millis.length;
  }

  /** Collects points, in primitives because there may be millions. */
  static final class Builder {
    private long[] millis = new long[16];
    private double[] values = new double[16];
    private int size;

    void add(long at, double value) {
      if (size == millis.length) {
        millis = Arrays.copyOf(millis, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      millis[size] = at;
      values[size++] = value;
    }

    void addAll(Series more) {
      for (int i = 0; i < more.size(); i++) {
        add(more.millis(i), more.value(i));
      }
    }

    void forEach(SeriesVisitor.Points points) {
      for (int i = 0; i < size; i++) {
        points.add(millis[i], values[i]);
      }
    }

    Series build(Labels labels) {
      return new Series(labels, Arrays.copyOf(millis, size), Arrays.copyOf(values, size));
    }
  }
}
