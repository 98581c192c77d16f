package io.evenkeel.hpa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects the conditions and events of one pass over those of the pass before. */
final class StatusWriter {
  private final HpaStatus before;
  private final Instant now;
  private final List<HpaEvent> events = new ArrayList<>();
  private List<HpaStatus.Since> conditions;

  StatusWriter(HpaStatus before, Instant now) {
    this.before = before;
    this.now = now;
    this.conditions = new ArrayList<>(before.conditions());
  }

  void set(Condition condition) {
    HpaStatus.set(conditions, condition, now);
  }

  void remove(Condition.Type type) {
    conditions = HpaStatus.without(conditions, type);
  }

  void event(HpaEvent event) {
    events.add(event);
  }

  List<HpaEvent> events() {
    return events;
  }

  /** Returns the status before with nothing but its conditions changed. */
  HpaStatus unchanged() {
    return new HpaStatus(
        before.observedGeneration(),
        before.lastScaleTime(),
        before.currentReplicas(),
        before.desiredReplicas(),
        before.currentMetrics(),
        conditions);
  }

  HpaStatus status(
      Decision decision, int desiredReplicas, boolean rescaled, OptionalLong generation) {
    return new HpaStatus(
        generation,
        rescaled ? Optional.of(now) : before.lastScaleTime(),
        decision.current(),
        desiredReplicas,
        decision.metrics(),
        conditions);
  }
}
