package io.evenkeel.hpa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The {@code status} of an HPA, as upstream's controller would write it. A projection of decisions:
 * no decision ever reads it.
 *
 * @param observedGeneration generation of the spec that was decided on; empty before the first pass
 * @param lastScaleTime when the size was last changed
 * @param currentReplicas size the target had
 * @param desiredReplicas size it should have
 * @param currentMetrics one result per metric of the spec, of which those that failed are empty
 *     entries; none if the metrics were not looked at
 * @param conditions conditions in the order in which they were first set
 */
public record HpaStatus(
    OptionalLong observedGeneration,
    Optional<Instant> lastScaleTime,
    int currentReplicas,
    int desiredReplicas,
    List<MetricResult> currentMetrics,
    List<Since> conditions) {
  /** Copies the lists. */
  public HpaStatus {
    currentMetrics = List.copyOf(currentMetrics);
    conditions = List.copyOf(conditions);
  }

  /** Returns the status of an HPA that nobody has looked at yet. */
  public static HpaStatus initial() {
    return new HpaStatus(OptionalLong.empty(), Optional.empty(), 0, 0, List.of(), List.of());
  }

  /** Returns the condition of that type, if it is set. */
  public Optional<Condition> condition(Condition.Type type) {
    return conditions.stream().map(Since::condition).filter(c -> c.type() == type).findFirst();
  }

  /**
   * A condition and when it last changed its status.
   *
   * @param condition the condition
   * @param lastTransition when {@link Condition#holds} last changed
   */
  public record Since(Condition condition, Instant lastTransition) {}

  /** Sets a condition in its place, or at the end; only a change of its status moves the time. */
  static void set(List<Since> conditions, Condition condition, Instant now) {
    for (int i = 0; i < conditions.size(); i++) {
      Since old = conditions.get(i);
      if (old.condition().type() == condition.type()) {
        boolean same = old.condition().holds() == condition.holds();
        conditions.set(i, new Since(condition, same ? old.lastTransition() : now));
        return;
      }
    }
    conditions.add(new Since(condition, now));
  }

  /** Returns the conditions without that type. */
  static List<Since> without(List<Since> conditions, Condition.Type type) {
    List<Since> rest = new ArrayList<>(conditions);
    rest.removeIf(since -> since.condition().type() == type);
    return rest;
  }
}
