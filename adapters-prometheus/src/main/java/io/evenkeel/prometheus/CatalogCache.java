package io.evenkeel.prometheus;

import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.rules.AdapterCatalog;
import io.evenkeel.prometheus.rules.AdapterRules;
import java.time.Duration;
import java.time.Instant;
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
    SeriesListing listing = new SeriesListing(rules).add(client, now.minus(interval), now);
    listed = now;
    failure = listing.failure();
    if (failure.isEmpty()) {
      catalog = listing.catalog();
    }
  }
}
