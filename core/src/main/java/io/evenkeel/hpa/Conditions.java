package io.evenkeel.hpa;

import io.evenkeel.trace.Explanation;
import io.evenkeel.trace.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conditions of a decision, read off its trail: a later step replaces an earlier one's. */
final class Conditions {
  private Conditions() {}

  /** Returns the conditions in the order in which they were first set. */
  static List<Condition> of(Explanation explanation) {
    Map<Condition.Type, Condition> set = new LinkedHashMap<>();
    for (Step step : explanation.steps()) {
      if (step.code() instanceof HpaStep code) {
        code.condition(step).ifPresent(condition -> set.put(condition.type(), condition));
      }
    }
    return List.copyOf(set.values());
  }
}
