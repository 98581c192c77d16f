package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.Trigger;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked of a list of triggers, whatever their settings (upstream's {@code
 * ValidateTriggers}).
 */
final class TriggerRules {
  private static final FieldPath TRIGGERS = FieldPath.of("spec").child("triggers");
  private static final Set<String> UNCACHED = Set.of("cpu", "memory", "cron");

  private TriggerRules() {}

  static List<Violation> violations(List<Trigger> triggers) {
    List<Violation> found = new ArrayList<>();
    if (triggers.isEmpty()) {
      found.add(Violation.required(TRIGGERS, "no triggers defined in the ScaledObject/ScaledJob"));
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < triggers.size(); i++) {
      Trigger trigger = triggers.get(i);
      FieldPath path = TRIGGERS.index(i);
      if (trigger.useCachedMetrics() && UNCACHED.contains(trigger.type())) {
        found.add(
            Violation.forbidden(
                path.child("useCachedMetrics"),
                "property \"useCachedMetrics\" is not supported for \"%s\" scaler"
                    .formatted(trigger.type())));
      }
      if (!trigger.name().isEmpty() && !names.add(trigger.name())) {
        found.add(
            Violation.invalid(
                path.child("name"),
                trigger.name(),
                "triggerName \"%s\" is defined multiple times in the ScaledObject/ScaledJob, but it"
                        .formatted(trigger.name())
                    + " must be unique"));
      }
    }
    return found;
  }
}
