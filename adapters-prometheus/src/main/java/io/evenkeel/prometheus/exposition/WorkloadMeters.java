package io.evenkeel.prometheus.exposition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The meters of one workload. A family that has as many series as it may takes no new gauge; a new
 * counter is counted with all its labels {@value #OTHER}, so that sums stay right.
 */
final class WorkloadMeters {
  static final String OTHER = "other";

  private final MeterRegistry registry;
  private final Tags workload;
  private final Map<Row, Level> levels = new HashMap<>();
  private final Map<Row, Counter> counters = new HashMap<>();

  WorkloadMeters(MeterRegistry registry, WorkloadName name) {
    this.registry = registry;
    workload = Tags.of("namespace", name.namespace(), "target", name.target());
  }

  void level(Family family, double value, String... labels) {
    Row row = new Row(family, List.of(labels));
    Level level = levels.get(row);
    if (level == null && size(levels, family) < family.limit()) {
      level = gauge(row);
    }
    if (level != null) {
      level.value().number = value;
    }
  }

  void count(Family family, String... labels) {
    counter(family, labels).increment();
  }

  /** Returns the counter, which is 0 if it was not there. */
  Counter counter(Family family, String... labels) {
    Row row = new Row(family, List.of(labels));
    if (!counters.containsKey(row) && size(counters, family) >= family.limit()) {
      row = new Row(family, Collections.nCopies(labels.length, OTHER));
    }
    return counters.computeIfAbsent(row, this::counter);
  }

  /** Takes the gauges of a family away, but for some. */
  void retain(Family family, Set<List<String>> labels) {
    levels
        .entrySet()
        .removeIf(
            entry -> {
              Row row = entry.getKey();
              boolean gone = row.family == family && !labels.contains(row.labels);
              if (gone) {
                registry.remove(entry.getValue().meter());
              }
              return gone;
            });
  }

  /** Takes every meter away. */
  void clear() {
    for (Family family : Family.values()) {
      retain(family, Set.of());
    }
    counters.values().forEach(registry::remove);
    counters.clear();
  }

  private Level gauge(Row row) {
    Value value = new Value();
    Meter meter =
        Gauge.builder(row.family.meter(), value, it -> it.number)
            .description(row.family.help())
            .tags(row.tags(workload))
            .strongReference(true)
            .register(registry);
    Level level = new Level(value, meter);
    levels.put(row, level);
    return level;
  }

  private Counter counter(Row row) {
    return Counter.builder(row.family.meter())
        .description(row.family.help())
        .tags(row.tags(workload))
        .register(registry);
  }

  private static int size(Map<Row, ?> rows, Family family) {
    int size = 0;
    for (Row row : rows.keySet()) {
      if (row.family == family) {
        size++;
      }
    }
    return size;
  }

  private record Row(Family family, List<String> labels) {
    Tags tags(Tags workload) {
      Tags tags = workload;
      for (int i = 0; i < labels.size(); i++) {
        tags = tags.and(family.labels().get(i), labels.get(i));
      }
      return tags;
    }
  }

  /** A gauge, and the number that it shows. */
  private record Level(Value value, Meter meter) {}

  /** A number that is written by the passes and read by the scrapes. */
  private static final class Value {
    private volatile double number = Double.NaN;
  }
}
