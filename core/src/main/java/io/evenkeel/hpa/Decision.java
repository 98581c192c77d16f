package io.evenkeel.hpa;

import io.evenkeel.trace.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The answer of one pass: how large the workload should be, and why. Nothing has happened yet;
 * write it, then tell {@link HpaState#commit}.
 */
public sealed interface Decision {
  /** Returns the size the workload should have: the new one, or the current one. */
  int replicas();

  /** Returns what the decision rests on. */
  Grounds grounds();

  /** Returns the instant the pass was made for. */
  default Instant at() {
    return grounds().at();
  }

  /** Returns the size the workload had ({@code scale.spec.replicas}). */
  default int current() {
    return grounds().current();
  }

  /**
   * Returns by how many replicas windows, limits and bounds kept the size from what the metrics
   * asked for; 0 if the metrics were not asked.
   */
  default int heldBack() {
    int wanted = grounds().recommendation().orElse(replicas());
    return Math.abs(wanted - replicas());
  }

  /** Returns the conditions, in upstream's order, as they stand before the write. */
  default List<Condition> conditions() {
    return grounds().conditions();
  }

  /** Returns one result per metric of the spec; empty if no metric was looked at. */
  default List<MetricResult> metrics() {
    return grounds().metrics();
  }

  /** Returns why, step by step. */
  default Explanation explanation() {
    return grounds().explanation();
  }

  /**
   * The size should change.
   *
   * @param from current size
   * @param to size to write
   * @param reason upstream's rescale reason, such as {@code All metrics below target}; empty where
   *     only past recommendations move the size
   * @param grounds what the decision rests on
   */
  record Scale(int from, int to, String reason, Grounds grounds) implements Decision {
    @Override
    public int replicas() {
      return to;
    }
  }

  /**
   * The size should stay.
   *
   * @param replicas current size
   * @param grounds what the decision rests on
   */
  record Hold(int replicas, Grounds grounds) implements Decision {}

  /**
   * No size could be computed; the current one stays.
   *
   * @param replicas current size
   * @param reason upstream's reason, such as {@code FailedGetResourceMetric}
   * @param message upstream's message
   * @param grounds what the decision rests on
   */
  record Unable(int replicas, String reason, String message, Grounds grounds) implements Decision {}

  /**
   * What a decision rests on.
   *
   * @param at instant of the pass
   * @param current size the workload had
   * @param recommendation what the metrics asked for before windows and limits; empty if they were
   *     not asked or failed
   * @param metrics one result per metric of the spec; empty if no metric was looked at
   * @param conditions conditions before the write
   * @param explanation why, step by step
   */
  record Grounds(
      Instant at,
      int current,
      OptionalInt recommendation,
      List<MetricResult> metrics,
      List<Condition> conditions,
      Explanation explanation) {
    /** Copies the lists. */
    public Grounds {
      Objects.requireNonNull(at, "at");
      metrics = List.copyOf(metrics);
      conditions = List.copyOf(conditions);
    }
  }
}
