package io.evenkeel.prometheus.history;

import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.Failure;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.client.RangeQuery;
import io.evenkeel.prometheus.client.Series;
import io.evenkeel.vpa.ClusterModel;
import io.evenkeel.vpa.HistoryFeed;
import io.evenkeel.vpa.HistoryWindow;
import io.evenkeel.vpa.PrometheusHistory;
import io.evenkeel.vpa.PrometheusHistoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Fills a recommender's model with the usage of all containers over the last days (upstream's
 * history provider, with its queries and flags). May be shared by threads.
 *
 * <p>Upstream's login is a client's: a bearer token ({@code Authentication.bearer}) beats a user
 * with a password ({@code Authentication.basic}).
 */
public final class VpaHistory {
  /** Upstream's {@code --prometheus-query-timeout}: the budget of each request. */
  public static final Duration DEFAULT_BUDGET = Duration.ofMinutes(5);

  private final PrometheusClient client;
  private final PrometheusHistoryOptions options;
  private final PrometheusHistory queries;
  private final HistoryRange range;

  private VpaHistory(PrometheusClient client, PrometheusHistoryOptions options) {
    this.client = client;
    this.options = options;
    queries = new PrometheusHistory(options);
    range = HistoryRange.of(options);
  }

  /**
   * Returns a history.
   *
   * @param client whom to ask; its budget is that of each request
   * @throws IllegalArgumentException if length or resolution is no duration
   */
  public static VpaHistory of(PrometheusClient client, PrometheusHistoryOptions options) {
    return new VpaHistory(Objects.requireNonNull(client, "client"), options);
  }

  /**
   * Adds the history's pods, containers and samples to a model.
   *
   * @param model a new model, whose pass has been started; throw it away if the history fails
   * @param now the end of the history
   */
  public Result load(ClusterModel model, Instant now) {
    HistoryFeed feed = new HistoryFeed(options, model);
    List<String> warnings = new ArrayList<>();
    String unusable = feed.setPods(labels(now, warnings)).orElse("");
    if (!unusable.isEmpty()) {
      return new Result.Failed(unusable);
    }
    Answer<Long> cpu = usage(queries.cpuQuery(), feed::cpu, now);
    if (!(cpu instanceof Answer.Ok<Long> cpuOk)) {
      return failed(cpu);
    }
    Answer<Long> memory = usage(queries.memoryQuery(), feed::memory, now);
    if (!(memory instanceof Answer.Ok<Long> memoryOk)) {
      return failed(memory);
    }
    warnings.addAll(cpuOk.warnings());
    warnings.addAll(memoryOk.warnings());
    return new Result.Loaded(cpuOk.value() + memoryOk.value(), warnings);
  }

  private static Result failed(Answer<?> answer) {
    return new Result.Failed(((Answer.Failed<?>) answer).failure().reason());
  }

  private Answer<Long> usage(String query, Supplier<HistoryWindow> windows, Instant now) {
    return range
        .until(now)
        .each(
            (begin, end) -> {
              HistoryWindow window = windows.get();
              Answer<Long> answer =
                  client.stream(
                      new RangeQuery(query, begin, end, range.step()),
                      Windows.LIMITS,
                      labels -> window.begin(labels.values())::add);
              return answer instanceof Answer.Ok<Long> ? fed(window, answer) : answer;
            });
  }

  private static Answer<Long> fed(HistoryWindow window, Answer<Long> answer) {
    return window
        .feed()
        .<Answer<Long>>map(
            why -> new Answer.Failed<>(new Failure(Failure.Kind.NOT_PROMETHEUS, why)))
        .orElse(answer);
  }

  private PrometheusHistory.Answer labels(Instant now, List<String> warnings) {
    Answer<InstantResult> answer = client.instant(queries.labelsQuery(), now);
    if (!(answer instanceof Answer.Ok<InstantResult> ok)) {
      return new PrometheusHistory.Answer.Failed(
          ((Answer.Failed<InstantResult>) answer).failure().reason());
    }
    warnings.addAll(ok.warnings());
    if (ok.value() instanceof InstantResult.Matrix matrix) {
      return new PrometheusHistory.Answer.Found(
          matrix.series().stream().map(VpaHistory::lastPoint).toList());
    }
    return new PrometheusHistory.Answer.Failed(
        "the query for the labels of pods must ask for a range; write "
            + queries.labelsQuery()
            + "["
            + options.length()
            + "]");
  }

  /** Only when a pod was last seen is looked at. */
  private static PrometheusHistory.Series lastPoint(Series series) {
    int last = series.size() - 1;
    return new PrometheusHistory.Series(
        series.labels().values(),
        last < 0
            ? List.of()
            : List.of(new PrometheusHistory.Point(series.at(last), series.value(last))));
  }

  /** What became of a history. */
  public sealed interface Result {
    /**
     * The model has it.
     *
     * @param samples number of samples that were fed
     * @param warnings what the server warned of
     */
    record Loaded(long samples, List<String> warnings) implements Result {
      /** Copies the list. */
      public Loaded {
        warnings = List.copyOf(warnings);
      }
    }

    /**
     * There is none.
     *
     * @param reason why
     */
    record Failed(String reason) implements Result {
      /** Refuses null. */
      public Failed {
        Objects.requireNonNull(reason, "reason");
      }
    }
  }
}
