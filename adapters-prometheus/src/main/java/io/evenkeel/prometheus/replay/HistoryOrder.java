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
 * @param from instant of the first pass
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
   * Returns the head of the recording that comes of it.
   *
   * @throws IllegalArgumentException if the times are in the wrong order, or too far apart
   */
  public RecordingHead head() {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the end " + to + " is before the begin " + from);
    }
    long passes = Duration.between(from, to).toMillis() / Math.max(1, step.toMillis()) + 1;
    return new RecordingHead(
        workload, from, step, passes, metrics.stream().map(Recordings::question).toList(), demand);
  }
}
