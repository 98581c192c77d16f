package io.evenkeel.prometheus.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * What a recording is about. It has a moment per pass: one at {@code from} and one every {@code
 * step} after it.
 *
 * @param workload whose past it is
 * @param from instant of the first pass
 * @param step time between two passes, from 1 s to a day
 * @param passes how many there are, from 1 to {@value #MOST_PASSES}
 * @param metrics which metrics were read, each as {@link Recordings#question} names it
 * @param demand the query for the load the workload had; empty if none was asked for
 */
public record RecordingHead(
    ReplayedWorkload workload,
    Instant from,
    Duration step,
    long passes,
    List<String> metrics,
    String demand) {
  /** More than a year at 15 s. */
  public static final long MOST_PASSES = 3_000_000;

  static final int MOST_METRICS = 100;
  private static final Duration LONGEST_STEP = Duration.ofDays(1);

  /**
   * Copies the list and checks the ranges.
   *
   * @throws IllegalArgumentException if one is left; the message says which
   */
  public RecordingHead {
    Objects.requireNonNull(workload, "workload");
    from = from.truncatedTo(ChronoUnit.MILLIS);
    Objects.requireNonNull(demand, "demand");
    metrics = List.copyOf(metrics);
    if (step.compareTo(Duration.ofSeconds(1)) < 0 || step.compareTo(LONGEST_STEP) > 0) {
      throw new IllegalArgumentException("the sync period must be from 1 s to a day, got " + step);
    }
    if (passes < 1 || passes > MOST_PASSES) {
      throw new IllegalArgumentException(
          "there must be 1 to " + MOST_PASSES + " passes, got " + passes);
    }
    if (metrics.size() > MOST_METRICS) {
      throw new IllegalArgumentException(
          "there may be " + MOST_METRICS + " metrics, got " + metrics.size());
    }
  }

  /** Returns the instant of the last pass. */
  public Instant to() {
    return at(passes - 1);
  }

  Instant at(long pass) {
    return from.plus(step.multipliedBy(pass));
  }
}
