package io.evenkeel.prometheus.replay;

import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.Failure;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.prometheus.client.Labels;
import io.evenkeel.prometheus.client.Sample;
import io.evenkeel.prometheus.client.SeriesVisitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ObjDoubleConsumer;

/**
 * What one query came to over a window of time. Holds only the points there are, and is read once,
 * in the order of time.
 */
final class Column implements SeriesVisitor {
  private final Map<Labels, Row> rows = new LinkedHashMap<>();
  private Optional<Failure> refused = Optional.empty();

  @Override
  public Points begin(Labels labels) {
    return rows.computeIfAbsent(labels, key -> new Row());
  }

  /** Says that the server cannot evaluate the query, which holds for every instant. */
  void refuse(Failure failure) {
    refused = Optional.of(failure);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  Iterable<Labels> labels() {
    return rows.keySet();
  }

  /** Returns the result as of that instant, which is not before that of the last call. */
  Answer<InstantResult> at(Instant at) {
    if (refused.isPresent()) {
      return new Answer.Failed<>(refused.get());
    }
    List<Sample> samples = new ArrayList<>();
    each(at, (labels, value) -> samples.add(new Sample(labels, at, value)));
    return new Answer.Ok<>(new InstantResult.Vector(samples, 0), List.of(), List.of());
  }

  void each(Instant at, ObjDoubleConsumer<Labels> values) {
    long millis = at.toEpochMilli();
    rows.forEach(
        (labels, row) -> {
          if (row.isAt(millis)) {
            values.accept(labels, row.values[row.cursor]);
          }
        });
  }

  /** Returns the first value; empty if there is none. */
  OptionalDouble first(Instant at) {
    long millis = at.toEpochMilli();
    for (Row row : rows.values()) {
      if (row.isAt(millis)) {
        return OptionalDouble.of(row.values[row.cursor]);
      }
    }
    return OptionalDouble.empty();
  }

  /** A series, in primitives because there may be millions of points. */
  private static final class Row implements Points {
    private long[] millis = new long[16];
    private double[] values = new double[16];
    private int size;
    private int cursor;

    @Override
    public void add(long at, double value) {
      if (size == millis.length) {
        millis = Arrays.copyOf(millis, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      millis[size] = at;
      values[size++] = value;
    }

    boolean isAt(long at) {
      while (cursor < size && millis[cursor] < at) {
        cursor++;
      }
      return cursor < size && millis[cursor] == at;
    }
  }
}
