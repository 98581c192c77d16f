package io.evenkeel.keda;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The health of every metric of an object, {@code status.health}: an immutable value, so that a
 * decision and its commit stay apart. One table serves polls and requests of the HPA alike; where
 * upstream keeps a copy for each, the two may drift apart.
 *
 * @param metrics health by the name of the metric, at most {@link #MAX_METRICS}
 */
public record HealthTable(Map<String, MetricHealth> metrics) {
  /** Metrics at most. Of an object with more, those that come last have no fallback. */
  public static final int MAX_METRICS = 1000;

  /** Nothing was read yet. */
  public static final HealthTable EMPTY = new HealthTable(Map.of());

  /**
   * Copies the map and keeps its order.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_METRICS}
   */
  public HealthTable {
    if (metrics.size() > MAX_METRICS) {
      throw new IllegalArgumentException("more than " + MAX_METRICS + " metrics");
    }
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** Returns the health of a metric; empty if it was never read. */
  public Optional<MetricHealth> of(String metric) {
    return Optional.ofNullable(metrics.get(metric));
  }

  /** Returns the table with that health of a metric; as it is if it is full. */
  public HealthTable with(String metric, MetricHealth health) {
    MetricHealth before = metrics.get(metric);
    if (health.equals(before) || (before == null && metrics.size() == MAX_METRICS)) {
      return this;
    }
    Map<String, MetricHealth> changed = new LinkedHashMap<>(metrics);
    changed.put(metric, health);
    return new HealthTable(changed);
  }

  /** Returns the table without the metrics that are not named, which no trigger has any more. */
  public HealthTable retaining(Collection<String> names) {
    Map<String, MetricHealth> kept = new LinkedHashMap<>(metrics);
    kept.keySet().retainAll(names);
    return kept.size() == metrics.size() ? this : new HealthTable(kept);
  }
}
