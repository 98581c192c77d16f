package io.evenkeel.prometheus.replay;

import io.evenkeel.spi.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Which past is wanted.
 *
 * @param workload whose
 * @param from no pass is earlier than a step before it
 * @param to no pass is later
 * @param step time between two passes
 * @param metrics what the passes read, as {@link Recordings#metrics} returns it
 * @param demand query for the load the workload had, such as requests per second; may be empty
 */
public record HistoryOrder(
    ReplayedWorkload workload,
    Instant from,
    Instant to,
    Duration step,
    List<MetricQuery> metrics,
    String demand) {
  /** Copies the list; {@link #head} checks the ranges. */
  public HistoryOrder {
    Objects.requireNonNull(workload, "workload");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(demand, "demand");
    metrics = List.copyOf(metrics);
  }

  /**
   * Returns the head of the recording that comes of it. Its first pass is the last multiple of the
   * step, counted from 1970, that is not after {@code from}: VictoriaMetrics moves ranges there,
   * and Mimir only caches those that are.
   *
   * @throws IllegalArgumentException if the times are in the wrong order, or too far apart
   */
  public RecordingHead head() {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the end " + to + " is before the begin " + from);
    }
    long stepMillis = Math.max(1, step.toMillis());
    long first = from.toEpochMilli() - Math.floorMod(from.toEpochMilli(), stepMillis);
    long passes = (to.toEpochMilli() - first) / stepMillis + 1;
    List<String> questions = metrics.stream().map(Recordings::question).toList();
    return new RecordingHead(
        workload, Instant.ofEpochMilli(first), step, passes, questions, demand);
  }
}
