package io.evenkeel.prometheus.history;

import io.evenkeel.prometheus.client.Labels;
import io.evenkeel.prometheus.client.SeriesVisitor;
import io.evenkeel.vpa.PrometheusHistoryOptions;
import io.evenkeel.vpa.UsageRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Puts CPU and memory of one window together, container by container. */
final class RowWindow {
  private static final int CORES = 0;
  private static final int BYTES = 1;

  private final PrometheusHistoryOptions.ContainerLabels names;
  private final Predicate<String> pods;
  private final Map<Container, TreeMap<Long, double[]>> usage = new LinkedHashMap<>();

  RowWindow(PrometheusHistoryOptions.ContainerLabels names, Predicate<String> pods) {
    this.names = names;
    this.pods = pods;
  }

  SeriesVisitor.Points cpu(Labels labels) {
    return points(labels, CORES);
  }

  SeriesVisitor.Points memory(Labels labels) {
    return points(labels, BYTES);
  }

  /** Of several points at one time the first counts, as in a recommender. */
  private SeriesVisitor.Points points(Labels labels, int column) {
    Container container = new Container(labels.get(names.pod()), labels.get(names.name()));
    if (!pods.test(container.pod())) {
      return (millis, value) -> {};
    }
    TreeMap<Long, double[]> rows = usage.computeIfAbsent(container, key -> new TreeMap<>());
    return (millis, value) -> {
      double[] row = rows.computeIfAbsent(millis, key -> new double[] {Double.NaN, Double.NaN});
      row[column] = Double.isNaN(row[column]) ? value : row[column];
    };
  }

  void forEach(Consumer<UsageRow> rows) {
    usage.forEach(
        (container, byTime) ->
            byTime.forEach(
                (millis, row) ->
                    rows.accept(
                        new UsageRow(
                            container.pod(),
                            container.name(),
                            Instant.ofEpochMilli(millis),
                            row[CORES],
                            row[BYTES]))));
  }

  private record Container(String pod, String name) {}
}
