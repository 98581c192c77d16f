package io.evenkeel.prometheus.history;

import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.client.RangeQuery;
import io.evenkeel.prometheus.client.SeriesVisitor;
import io.evenkeel.vpa.PrometheusHistory;
import io.evenkeel.vpa.PrometheusHistoryOptions;
import io.evenkeel.vpa.UsageRow;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The history of some pods as rows of CPU and memory together, for who has no cluster to model but
 * one workload to look at. A row lacks what was not measured at its time: it is NaN.
 */
public final class UsageRows {
  private final PrometheusClient client;
  private final PrometheusHistory queries;
  private final PrometheusHistoryOptions.ContainerLabels labels;
  private final HistoryRange range;

  private UsageRows(PrometheusClient client, PrometheusHistoryOptions options) {
    this.client = client;
    queries = new PrometheusHistory(options);
    labels = options.containerLabels();
    range = HistoryRange.of(options);
  }

  /**
   * Returns a history. The query for labels of pods is not sent.
   *
   * @param client whom to ask; its budget is that of each request
   * @throws IllegalArgumentException if length or resolution is no duration
   */
  public static UsageRows of(PrometheusClient client, PrometheusHistoryOptions options) {
    return new UsageRows(Objects.requireNonNull(client, "client"), options);
  }

  /**
   * Hands over all rows, those of a container in the order of their times.
   *
   * @param now the end of the history
   * @param pods which pods count, by name
   * @return the number of points, or why there is no history
   */
  public Answer<Long> each(Instant now, Predicate<String> pods, Consumer<UsageRow> rows) {
    return range
        .until(now)
        .each(
            (begin, end) -> {
              RowWindow window = new RowWindow(labels, pods);
              Answer<Long> cpu = read(queries.cpuQuery(), begin, end, window::cpu);
              if (!(cpu instanceof Answer.Ok<Long> cpuOk)) {
                return cpu;
              }
              Answer<Long> memory = read(queries.memoryQuery(), begin, end, window::memory);
              if (!(memory instanceof Answer.Ok<Long> memoryOk)) {
                return memory;
              }
              window.forEach(rows);
              return new Answer.Ok<>(
                  cpuOk.value() + memoryOk.value(), memoryOk.warnings(), memoryOk.infos());
            });
  }

  private Answer<Long> read(String query, Instant begin, Instant end, SeriesVisitor visitor) {
    RangeQuery window = new RangeQuery(query, begin, end, range.step());
    return client.stream(window, Windows.LIMITS, visitor);
  }
}
