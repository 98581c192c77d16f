package io.evenkeel.loop;

import io.evenkeel.keda.ActivationCheckpoint;
import io.evenkeel.keda.HealthTable;
import io.evenkeel.keda.MetricHealth;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The memory of a ScaledObject as text: when it was created and last active, how often its metrics
 * have failed, and how large the workload was at first. Upstream keeps the same in the object's
 * status.
 *
 * @param activation the executor's memory
 * @param health failures by metric
 * @param originalReplicas size found at the first look; empty if there was none
 */
record ObjectMemory(
    ActivationCheckpoint activation, HealthTable health, OptionalInt originalReplicas) {
  private static final String KIND = "scaledobject";

  /** Returns the memory of an object that nobody has looked at yet. */
  static ObjectMemory ofNew(Optional<Instant> created) {
    return new ObjectMemory(
        ActivationCheckpoint.of(created, Optional.empty()), HealthTable.EMPTY, OptionalInt.empty());
  }

  String write() {
    StringBuilder text = CheckpointText.begin(KIND, activation.version());
    activation.created().ifPresent(at -> CheckpointText.line(text, "created", at));
    activation.lastActive().ifPresent(at -> CheckpointText.line(text, "lastActive", at));
    activation.lastPass().ifPresent(at -> CheckpointText.line(text, "lastPass", at));
    originalReplicas.ifPresent(n -> CheckpointText.line(text, "originalReplicas", n));
    for (Map.Entry<String, MetricHealth> metric : health.metrics().entrySet()) {
      if (metric.getKey().indexOf('\n') < 0) {
        int failures = metric.getValue().numberOfFailures();
        CheckpointText.line(text, "failures", failures, metric.getKey());
      }
    }
    return text.toString();
  }

  static ObjectMemory read(String text) {
    Optional<Instant> created = Optional.empty();
    Optional<Instant> lastActive = Optional.empty();
    Optional<Instant> lastPass = Optional.empty();
    HealthTable health = HealthTable.EMPTY;
    OptionalInt original = OptionalInt.empty();
    for (CheckpointText.Line line : CheckpointText.read(text, KIND, ActivationCheckpoint.VERSION)) {
      switch (line.name()) {
        case "created" -> created = Optional.of(line.instant(1));
        case "lastActive" -> lastActive = Optional.of(line.instant(1));
        case "lastPass" -> lastPass = Optional.of(line.instant(1));
        case "failures" -> health = health.with(line.rest(2), health(line.integer(1)));
        case "originalReplicas" -> original = OptionalInt.of(line.integer(1));
        default -> throw line.broken("must be a fact about a ScaledObject");
      }
    }
    return new ObjectMemory(
        new ActivationCheckpoint(ActivationCheckpoint.VERSION, created, lastActive, lastPass),
        health,
        original);
  }

  private static MetricHealth health(int failures) {
    return failures == 0
        ? MetricHealth.HAPPY
        : new MetricHealth(failures, MetricHealth.Status.FAILING);
  }
}
