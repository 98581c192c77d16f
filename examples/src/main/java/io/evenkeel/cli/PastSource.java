package io.evenkeel.cli;

import io.evenkeel.manifest.HpaManifest;
import io.evenkeel.prometheus.MetricExpression;
import io.evenkeel.prometheus.PrometheusMetricSource;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.promql.Matcher;
import io.evenkeel.prometheus.promql.SeriesSelector;
import io.evenkeel.prometheus.replay.ClusterHistory;
import io.evenkeel.prometheus.replay.HistoryOrder;
import io.evenkeel.prometheus.replay.Recording;
import io.evenkeel.prometheus.replay.Recordings;
import io.evenkeel.prometheus.replay.ReplayedWorkload;
import io.evenkeel.prometheus.rules.AdapterRules;
import io.evenkeel.prometheus.rules.InvalidAdapterRulesException;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.PodSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The past out of a Prometheus, as the options of the command line describe it. */
final class PastSource {
  private static final Duration BUDGET = Duration.ofMinutes(5);
  private static final int MOST_WARNINGS = 5;
  private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);

  private final PastOptions options;
  private final List<ReplaySubject> subjects;
  private final List<String> notes;
  private final List<String> problems;
  private final Map<String, MetricExpression> queries = new HashMap<>();
  private @Nullable AdapterRules rules;
  private int warnings;

  PastSource(
      PastOptions options,
      List<ReplaySubject> subjects,
      List<String> notes,
      List<String> problems) {
    this.options = options;
    this.subjects = subjects;
    this.notes = notes;
    this.problems = problems;
  }

  /** Returns the past; null if an option cannot be used, which is in the list of problems then. */
  @Nullable Recording recording() {
    try {
      HpaManifest manifest = subjects.get(0).manifest();
      ReplayedWorkload workload =
          ReplayedWorkload.of(
              manifest.namespace(), manifest.spec().scaleTargetRef(), manifest.name());
      workload = options.pods.isEmpty() ? workload : workload.withPods(options.pods);
      HistoryOrder order = order(workload);
      readRules();
      readQueries();
      order.metrics().forEach(metric -> requireQuery(metric, order.workload()));
      PrometheusClient client = options.access.server(System.getenv()).client(BUDGET);
      return ClusterHistory.of(client, order, pods -> source(client, order, pods), this::warn);
    } catch (InvalidAdapterRulesException e) {
      e.problems().forEach(problem -> problems.add(problem.render()));
    } catch (InvalidPathException e) {
      problems.add(e.getInput() + ": is no file name (" + e.getReason() + ")");
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return null;
  }

  private HistoryOrder order(ReplayedWorkload workload) {
    Instant to = options.to.isEmpty() ? Instant.now() : time("--to", options.to);
    Instant from =
        Durations.parse(options.from).map(to::minus).orElseGet(() -> time("--from", options.from));
    Duration step = Durations.parse(options.syncPeriod).orElse(Duration.ZERO);
    if (step.compareTo(SHORTEST_STEP) < 0 || step.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "--sync-period " + options.syncPeriod + ": must be whole seconds, such as 15s");
    }
    return new HistoryOrder(
        workload,
        from.truncatedTo(ChronoUnit.SECONDS),
        to,
        step,
        Recordings.metrics(subjects.stream().map(it -> it.manifest().spec()).toList()),
        options.demand);
  }

  private static Instant time(String option, String text) {
    try {
      return UsageCsv.time(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + " " + text + ": " + e.getMessage(), e);
    }
  }

  private void readRules() {
    if (!options.adapterConfig.isEmpty()) {
      rules = AdapterRules.read(Path.of(options.adapterConfig));
      for (ReplaySubject subject : subjects) {
        rules
            .findings(subject.manifest().spec(), subject.file())
            .forEach(finding -> notes.add(finding.toString()));
      }
    }
  }

  private void readQueries() {
    for (String text : options.queries) {
      int cut = text.indexOf('=');
      if (cut < 1 || cut == text.length() - 1) {
        problems.add("--query " + text + ": must be METRIC=PROMQL");
      } else {
        queries.put(text.substring(0, cut), MetricExpression.of(text.substring(cut + 1)));
      }
    }
  }

  /** Usage needs no rules: cAdvisor's metrics have the same names everywhere. */
  private void requireQuery(MetricQuery metric, ReplayedWorkload workload) {
    boolean ruled = rules != null;
    if (metric instanceof MetricQuery.Resource resource) {
      usage(resource.name(), resource.name(), "", workload);
    } else if (metric instanceof MetricQuery.ContainerResource resource) {
      usage(
          resource.name() + "/" + resource.container(),
          resource.name(),
          resource.container(),
          workload);
    } else if (!ruled && !queries.containsKey(metric.name())) {
      problems.add(
          "metric "
              + metric.name()
              + ": say how it is read, by --adapter-config FILE or --query "
              + metric.name()
              + "=PROMQL");
    }
  }

  private void usage(String key, String resource, String container, ReplayedWorkload workload) {
    if (queries.containsKey(key) || (rules != null && rules.servesUsage())) {
      return;
    }
    if (!resource.equals("cpu") && !resource.equals("memory")) {
      problems.add("resource " + resource + ": name a query for it by --query " + key + "=PROMQL");
      return;
    }
    boolean cpu = resource.equals("cpu");
    SeriesSelector series =
        SeriesSelector.of(
            cpu ? "container_cpu_usage_seconds_total" : "container_memory_working_set_bytes",
            Matcher.is("namespace", workload.namespace()),
            Matcher.matches("pod", workload.pods()),
            container.isEmpty()
                ? Matcher.isNot("container", "")
                : Matcher.is("container", container));
    String text =
        "sum by (pod) (" + (cpu ? "rate(" + series.text() + "[3m])" : series.text()) + ")";
    queries.put(key, MetricExpression.of(text));
    notes.add("resource " + key + ": read by " + text + "; another query is named by --query");
  }

  private PrometheusMetricSource source(
      PrometheusClient client, HistoryOrder order, PodSource pods) {
    PrometheusMetricSource.Builder source =
        PrometheusMetricSource.builder(client, order.workload().namespace());
    queries.forEach(source::query);
    return rules == null ? source.build() : source.rules(rules, pods).build();
  }

  private void warn(String warning) {
    String note = "Prometheus: " + warning;
    if (warnings < MOST_WARNINGS && !notes.contains(note)) {
      warnings++;
      notes.add(note);
    }
  }
}
