package io.evenkeel.kubernetes.controller;

import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/** Asks KEDA's triggers of one source, and all other metrics of another. */
final class RoutedMetrics implements MetricSource {
  private final MetricSource cluster;
  private final MetricSource triggers;

  RoutedMetrics(MetricSource cluster, MetricSource triggers) {
    this.cluster = cluster;
    this.triggers = triggers;
  }

  @Override
  public List<Reading> read(List<MetricQuery> queries, Instant now) {
    List<MetricQuery> own = queries.stream().filter(RoutedMetrics::isTrigger).toList();
    List<MetricQuery> others = queries.stream().filter(query -> !isTrigger(query)).toList();
    Iterator<Reading> ofTriggers = read(triggers, own, now);
    Iterator<Reading> ofOthers = read(cluster, others, now);
    return queries.stream()
        .map(query -> isTrigger(query) ? ofTriggers.next() : ofOthers.next())
        .toList();
  }

  private static Iterator<Reading> read(
      MetricSource source, List<MetricQuery> queries, Instant now) {
    return (queries.isEmpty() ? List.<Reading>of() : source.read(queries, now)).iterator();
  }

  private static boolean isTrigger(MetricQuery query) {
    return query instanceof MetricQuery.OfTrigger;
  }
}
