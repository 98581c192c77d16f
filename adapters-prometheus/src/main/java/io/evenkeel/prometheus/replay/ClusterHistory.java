package io.evenkeel.prometheus.replay;

import io.evenkeel.model.PodSnapshot;
import io.evenkeel.prometheus.PastMetrics;
import io.evenkeel.prometheus.PrometheusMetricSource;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.history.Windows;
import io.evenkeel.spi.PodSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The past of a workload out of Prometheus: its metrics by the queries that a {@link
 * PrometheusMetricSource} would have asked at each pass, its sizes and pods by kube-state-metrics.
 * Asked for in windows of time, so that a longer past needs no more memory.
 */
public final class ClusterHistory implements Recording {
  private final PrometheusClient client;
  private final HistoryOrder order;
  private final RecordingHead head;
  private final PrometheusMetricSource source;
  private final Consumer<String> warnings;
  private List<PodSnapshot> podsOfWindow = List.of();

  private ClusterHistory(
      PrometheusClient client,
      HistoryOrder order,
      Function<PodSource, PrometheusMetricSource> metrics,
      Consumer<String> warnings) {
    this.client = client;
    this.order = order;
    this.warnings = warnings;
    head = order.head();
    source = metrics.apply((selector, now) -> new PodSource.Listed(podsOfWindow));
  }

  /**
   * Returns a past. Nothing is asked before {@link #each}.
   *
   * @param client whom to ask; its budget is that of each request
   * @param order which past
   * @param metrics makes the source of the metrics, given the pods for its rules
   * @param warnings takes what the server warns of
   * @throws IllegalArgumentException if the order makes no recording
   */
  public static ClusterHistory of(
      PrometheusClient client,
      HistoryOrder order,
      Function<PodSource, PrometheusMetricSource> metrics,
      Consumer<String> warnings) {
    return new ClusterHistory(
        Objects.requireNonNull(client, "client"),
        order,
        metrics,
        Objects.requireNonNull(warnings, "warnings"));
  }

  @Override
  public RecordingHead head() {
    return head;
  }

  @Override
  public Optional<String> each(Consumer<Moment> moments) {
    Answer<PastMetrics> past = source.past(head.from(), head.to());
    if (!(past instanceof Answer.Ok<PastMetrics> known)) {
      return reason(past);
    }
    HistoryWindow.Memory memory = new HistoryWindow.Memory();
    Answer<Long> all =
        new Windows(head.from(), head.to(), head.step())
            .each(
                (begin, end) -> {
                  HistoryWindow window = new HistoryWindow(client, order, begin, end);
                  Answer<Long> read = read(window, known.value());
                  if (read instanceof Answer.Ok<Long>) {
                    window.moments(known.value(), memory).forEach(moments);
                  }
                  return read;
                });
    if (all instanceof Answer.Ok<Long> ok) {
      ok.warnings().forEach(warnings);
    }
    return reason(all);
  }

  /** Which pods there were must be known before anything is asked about them. */
  private Answer<Long> read(HistoryWindow window, PastMetrics past) {
    Answer<Long> cluster = window.readCluster();
    if (!(cluster instanceof Answer.Ok<Long>)) {
      return cluster;
    }
    podsOfWindow = window.podNames().stream().map(PodSnapshot::ready).toList();
    return window.readMetrics(past);
  }

  private static Optional<String> reason(Answer<?> answer) {
    return answer instanceof Answer.Failed<?> failed
        ? Optional.of(failed.failure().reason())
        : Optional.empty();
  }
}
