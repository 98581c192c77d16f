package io.evenkeel.prometheus;

import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.Failure;
import io.evenkeel.prometheus.client.Labels;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.rules.AdapterCatalog;
import io.evenkeel.prometheus.rules.AdapterRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The series that rules ask for, listed once or several times and put together. */
final class SeriesListing {
  private final AdapterRules rules;
  private final Map<String, List<Labels>> series = new HashMap<>();
  private String failure = "";

  SeriesListing(AdapterRules rules) {
    this.rules = rules;
  }

  /** Adds the series of a time; if any question fails, this listing has failed. */
  SeriesListing add(PrometheusClient client, Instant from, Instant to) {
    List<String> queries = rules.seriesQueries();
    List<Answer<List<Labels>>> answers = client.series(queries, from, to);
    for (int i = 0; i < queries.size(); i++) {
      if (answers.get(i) instanceof Answer.Failed<List<Labels>> failed) {
        failure = failed.failure().reason();
        return this;
      }
      series
          .computeIfAbsent(queries.get(i), query -> new ArrayList<>())
          .addAll(((Answer.Ok<List<Labels>>) answers.get(i)).value());
    }
    return this;
  }

  /** Returns why the series could not be listed; empty if they were. */
  String failure() {
    return failure;
  }

  AdapterCatalog catalog() {
    return rules.catalog(series);
  }

  /** Returns what follows from the catalog, or why there is none. */
  <T> Answer<T> then(Function<AdapterCatalog, T> next) {
    return failure.isEmpty()
        ? new Answer.Ok<>(next.apply(catalog()), List.of(), List.of())
        : new Answer.Failed<>(
            new Failure(Failure.Kind.SERVER_ERROR, "the series cannot be listed: " + failure));
  }
}
