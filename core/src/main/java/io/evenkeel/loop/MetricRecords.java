package io.evenkeel.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the last poll found out about the metrics of triggers with {@code useCachedMetrics}, to
 * answer the HPA from (upstream's metrics cache). A record does not age: it is as old as the last
 * finished poll. Holds at most one record per metric.
 */
final class MetricRecords {
  private Map<String, MetricOutcome> records = Map.of();

  Optional<MetricOutcome> find(String metricName) {
    return Optional.ofNullable(records.get(metricName));
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  /** A poll replaces all records, those of metrics that are gone included. */
  void replace(Map<String, MetricOutcome> ofThisPoll) {
    records = new HashMap<>(ofThisPoll);
  }

  /** They go when the loop stops or begins anew, and stay when a trigger fails. */
  void clear() {
    records = Map.of();
  }
}
