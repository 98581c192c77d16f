package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.ScaledObjectDraft;
import io.evenkeel.keda.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Periods that are written and never looked at, because the workload never sleeps. */
final class AdmissionWarnings {
  private AdmissionWarnings() {}

  static List<String> of(ScaledObjectDraft draft) {
    List<String> warnings = new ArrayList<>();
    int min = Objects.requireNonNullElse(draft.minReplicaCount(), 0);
    if (min <= 0 || draft.idleReplicaCount() != null) {
      return warnings;
    }
    boolean cached = draft.lenient().spec().triggers().stream().anyMatch(Trigger::useCachedMetrics);
    if (draft.pollingInterval() != null && !cached) {
      warnings.add(
          "PollingInterval is configured but is not relevant. PollingInterval is only relevant"
              + " when minReplicaCount = 0, idleReplicaCount is set, or useCachedMetrics is"
              + " enabled");
    }
    if (draft.cooldownPeriod() != null) {
      warnings.add(
          "CooldownPeriod is configured but is not relevant. CooldownPeriod is only relevant when"
              + " minReplicaCount = 0 or idleReplicaCount is set");
    }
    return warnings;
  }
}
