package io.evenkeel.cli;

import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.client.RangeQuery;
import io.evenkeel.prometheus.client.Series;
import io.evenkeel.prometheus.promql.Matcher;
import io.evenkeel.sim.calibrate.Calibrator;
import io.evenkeel.sim.calibrate.EngineScrape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one replica of vLLM reported, out of Prometheus: the columns of {@link ScrapeCsv}, each a
 * range query. A moment counts if every metric has a value there.
 */
final class ScrapeHistory {
  private final PrometheusClient client;
  private final String pod;
  private final List<String> problems;
  private final Map<Long, Map<String, Double>> moments = new TreeMap<>();

  /** What is wrong is added to the problems, a line each. */
  ScrapeHistory(PrometheusClient client, String pod, List<String> problems) {
    this.client = client;
    this.pod = pod;
    this.problems = problems;
  }

  List<EngineScrape> read(Instant from, Instant to, Duration step) {
    if (Duration.between(from, to).dividedBy(step) >= Calibrator.MOST_SCRAPES) {
      problems.add("--from, --to: at most " + Calibrator.MOST_SCRAPES + " scrapes are taken");
      return List.of();
    }
    for (String column : ScrapeCsv.COLUMNS.keySet()) {
      if (!column.equals("time")) {
        fetch(column, new RangeQuery(query(column), from, to, step));
      }
    }
    return problems.isEmpty() ? scrapes() : List.of();
  }

  /** Of the names that versions of vLLM gave a metric the first that has a series counts. */
  private String query(String column) {
    String labels = "{" + Matcher.is("pod", pod).text() + "}";
    return ScrapeCsv.COLUMNS.getOrDefault(column, List.of()).stream()
        .map(name -> "vllm:" + name + labels)
        .collect(Collectors.joining(" or ", "sum(", ")"));
  }

  private void fetch(String column, RangeQuery query) {
    Answer<List<Series>> answer = client.range(query);
    if (answer instanceof Answer.Failed<List<Series>> failed) {
      problems.add("--prometheus: " + column + ": " + failed.failure().reason());
      return;
    }
    List<Series> found = ((Answer.Ok<List<Series>>) answer).value();
    if (found.isEmpty() && !column.equals(ScrapeCsv.HITS)) {
      problems.add(
          "--pod %s: Prometheus has no %s of it in that time; check the name and the time"
              .formatted(pod, query.query()));
    }
    for (Series series : found) {
      for (int i = 0; i < series.size(); i++) {
        moments
            .computeIfAbsent(series.millis(i), unused -> new HashMap<>())
            .put(column, series.value(i));
      }
    }
  }

  private List<EngineScrape> scrapes() {
    List<EngineScrape> scrapes = new ArrayList<>();
    for (Map.Entry<Long, Map<String, Double>> moment : moments.entrySet()) {
      Map<String, Double> values = moment.getValue();
      values.putIfAbsent(ScrapeCsv.HITS, 0.0);
      if (values.size() == ScrapeCsv.COLUMNS.size() - 1) {
        scrapes.add(scrape(moment.getKey() / 1000.0, values));
      }
    }
    return scrapes;
  }

  private static EngineScrape scrape(double seconds, Map<String, Double> values) {
    return new EngineScrape(
        seconds,
        value(values, "running"),
        value(values, "kv_cache_usage"),
        value(values, "prompt_tokens") - value(values, ScrapeCsv.HITS),
        value(values, "first_tokens"),
        value(values, "itl_sum"),
        value(values, "itl_count"));
  }

  private static double value(Map<String, Double> values, String column) {
    return values.getOrDefault(column, Double.NaN);
  }
}
