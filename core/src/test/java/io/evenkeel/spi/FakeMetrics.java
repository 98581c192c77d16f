package io.evenkeel.spi;

import io.evenkeel.model.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Metrics by name. */
public final class FakeMetrics implements MetricSource {
  /** The readings by the name of the metric. */
  public final Map<String, Reading> readings = new HashMap<>();

  /** Every batch that was asked for. */
  public final List<List<MetricQuery>> batches = new ArrayList<>();

  @Override
  public List<Reading> read(List<MetricQuery> queries, Instant now) {
    batches.add(List.copyOf(queries));
    return queries.stream()
        .map(query -> readings.getOrDefault(query.name(), Reading.unavailable("no such metric")))
        .toList();
  }

  /** Returns how many questions were asked. */
  public int queries() {
    return batches.stream().mapToInt(List::size).sum();
  }
}
