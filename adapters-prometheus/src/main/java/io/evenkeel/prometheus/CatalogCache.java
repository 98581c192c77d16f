package io.evenkeel.prometheus;

import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.Labels;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.rules.AdapterCatalog;
import io.evenkeel.prometheus.rules.AdapterRules;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The catalog of metrics, listed anew at an interval (upstream's {@code
 * --metrics-relist-interval}). If any listing fails the old catalog stays, as upstream.
 */
final class CatalogCache {
  private final AdapterRules rules;
  private final Duration interval;
  private @Nullable AdapterCatalog catalog;
  private Instant listed = Instant.MIN;
  private String failure = "";

  CatalogCache(AdapterRules rules, Duration interval) {
    this.rules = rules;
    this.interval = interval;
  }

  /** Returns the catalog; empty if no listing has succeeded yet. */
  synchronized Optional<AdapterCatalog> at(Instant now, PrometheusClient client) {
    boolean due = catalog == null || now.isBefore(listed) || !now.isBefore(listed.plus(interval));
    if (due) {
      list(now, client);
    }
    return Optional.ofNullable(catalog);
  }

  /** Returns why the last listing failed; empty if it did not. */
  synchronized String failure() {
    return failure;
  }

  private void list(Instant now, PrometheusClient client) {
    List<String> queries = rules.seriesQueries();
    List<Answer<List<Labels>>> answers = client.series(queries, now.minus(interval), now);
    listed = now;
    failure = "";
    Map<String, List<Labels>> series = new HashMap<>();
    for (int i = 0; i < queries.size(); i++) {
      if (answers.get(i) instanceof Answer.Failed<List<Labels>> failed) {
        failure = failed.failure().reason();
        return;
      }
      series.put(queries.get(i), ((Answer.Ok<List<Labels>>) answers.get(i)).value());
    }
    catalog = rules.catalog(series);
  }
}
