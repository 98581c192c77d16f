package io.evenkeel.vpa;

import io.evenkeel.vpa.PodUsageHistory.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Usage of all containers out of Prometheus (upstream's history provider): which queries to send,
 * and what their answers mean. Sends nothing itself.
 *
 * <p>The CPU and memory queries are range queries over the history's length in steps of its
 * resolution; the query for labels is an instant query that should answer with a range.
 */
public final class PrometheusHistory {
  private final PrometheusHistoryOptions options;

  /** Takes the flags. */
  public PrometheusHistory(PrometheusHistoryOptions options) {
    this.options = Objects.requireNonNull(options, "options");
  }

  /** Returns the range query for CPU usage in cores. */
  public String cpuQuery() {
    String metric = options.metrics().cpu();
    return "rate(" + metric + "{" + selector() + "}[" + options.resolution() + "])";
  }

  /** Returns the range query for memory usage in bytes. */
  public String memoryQuery() {
    return options.metrics().memory() + "{" + selector() + "}";
  }

  /** Returns the instant query for the labels of pods. */
  public String labelsQuery() {
    return options.metrics().podLabels();
  }

  private String selector() {
    String name = options.containerLabels().name();
    StringBuilder selector = new StringBuilder();
    if (!options.cadvisorJob().isEmpty()) {
      selector.append("job=").append(quoted(options.cadvisorJob())).append(", ");
    }
    selector.append(options.containerLabels().pod()).append("=~\".+\", ");
    selector.append(name).append("!=\"POD\", ").append(name).append("!=\"\"");
    if (!options.namespace().isEmpty()) {
      selector.append(", ").append(options.containerLabels().namespace());
      selector.append('=').append(quoted(options.namespace()));
    }
    return selector.toString();
  }

  /** Upstream writes values as they are; one with a quote would change the query. */
  private static String quoted(String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return '"' + escaped + '"';
  }

  /**
   * Puts the answers together. One that failed or that lacks a label of its container or pod makes
   * the whole history fail.
   *
   * @return the pods in the order in which they first appear, or why there is no history
   */
  public Result assemble(Answer cpu, Answer memory, Answer labels) {
    Map<PodId, Pod> pods = new LinkedHashMap<>();
    try {
      addUsage(pods, Resource.CPU, series(cpu));
      addUsage(pods, Resource.MEMORY, series(memory));
      addLabels(pods, series(labels));
    } catch (UnusableAnswer e) {
      return new Result.Failed(e.reason);
    }
    return new Result.Loaded(pods.entrySet().stream().map(PrometheusHistory::history).toList());
  }

  /** Reads the answer to the query for labels alone. */
  PodsFound pods(Answer labels) {
    Map<PodId, Pod> pods = new LinkedHashMap<>();
    try {
      addLabels(pods, series(labels));
    } catch (UnusableAnswer e) {
      return new PodsFound(Map.of(), Optional.of(e.reason));
    }
    Map<PodId, Map<String, String>> found = new LinkedHashMap<>();
    pods.forEach((id, pod) -> found.put(id, pod.labels));
    return new PodsFound(found, Optional.empty());
  }

  private static PodUsageHistory history(Map.Entry<PodId, Pod> entry) {
    Pod pod = entry.getValue();
    pod.samples.values().forEach(samples -> samples.sort(Comparator.comparing(Sample::at)));
    List<Sample> all = pod.samples.values().stream().flatMap(List::stream).toList();
    return new PodUsageHistory(entry.getKey(), pod.labels, all);
  }

  private static List<Series> series(Answer answer) throws UnusableAnswer {
    if (answer instanceof Answer.Failed failed) {
      throw new UnusableAnswer(failed.reason());
    }
    return ((Answer.Found) answer).series();
  }

  private void addUsage(Map<PodId, Pod> pods, Resource resource, List<Series> found)
      throws UnusableAnswer {
    PrometheusHistoryOptions.ContainerLabels names = options.containerLabels();
    for (Series series : found) {
      PodId id = new PodId(series.label(names.namespace()), series.label(names.pod()));
      String container = series.label(names.name());
      List<Sample> samples =
          pods.computeIfAbsent(id, key -> new Pod())
              .samples
              .computeIfAbsent(container, key -> new ArrayList<>());
      for (Point point : series.points()) {
        long amount = resource.amount(point.value());
        samples.add(new Sample(container, resource.apiName(), amount, point.at()));
      }
    }
  }

  private void addLabels(Map<PodId, Pod> pods, List<Series> found) throws UnusableAnswer {
    PrometheusHistoryOptions.PodLabels names = options.podLabels();
    for (Series series : found) {
      PodId id = new PodId(series.label(names.namespace()), series.label(names.name()));
      Pod pod = pods.computeIfAbsent(id, key -> new Pod());
      for (Point point : series.points()) {
        if (pod.lastSeen == null || point.at().isAfter(pod.lastSeen)) {
          pod.lastSeen = point.at();
          pod.labels = podLabels(series.labels(), names.prefix());
        }
      }
    }
  }

  private static Map<String, String> podLabels(Map<String, String> labels, String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    labels.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && !prefix.isEmpty()) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }

  /** The labels of the pods when they were last seen, or why there are none. */
  record PodsFound(Map<PodId, Map<String, String>> labels, Optional<String> error) {}

  private static final class Pod {
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private Map<String, String> labels = Map.of();
    private @Nullable Instant lastSeen;
  }

  /** Ends the reading at the first answer that cannot be used; never leaves this class. */
  private static final class UnusableAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnusableAnswer(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }

  /** What became of a query. */
  public sealed interface Answer {
    /**
     * The series that match.
     *
     * @param series in the order of the answer
     */
    record Found(List<Series> series) implements Answer {
      /** Copies the list. */
      public Found {
        series = List.copyOf(series);
      }
    }

    /**
     * There is no answer, or one of another type.
     *
     * @param reason why
     */
    record Failed(String reason) implements Answer {
      /** Refuses null. */
      public Failed {
        Objects.requireNonNull(reason, "reason");
      }
    }
  }

  /** What became of the history. */
  public sealed interface Result {
    /**
     * The history.
     *
     * @param pods in the order in which they first appear
     */
    record Loaded(List<PodUsageHistory> pods) implements Result {
      /** Copies the list. */
      public Loaded {
        pods = List.copyOf(pods);
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

  /**
   * A series of an answer.
   *
   * @param labels its labels
   * @param points its points
   */
  public record Series(Map<String, String> labels, List<Point> points) {
    /** Copies the collections. */
    public Series {
      labels = Map.copyOf(labels);
      points = List.copyOf(points);
    }

    private String label(String name) throws UnusableAnswer {
      String value = labels.get(name);
      if (value == null) {
        throw new UnusableAnswer("a series has no label " + name + ": " + labels);
      }
      return value;
    }
  }

  /**
   * A point of a series.
   *
   * @param at its time
   * @param value its value
   */
  public record Point(Instant at, double value) {
    /** Refuses null. */
    public Point {
      Objects.requireNonNull(at, "at");
    }
  }
}
