package io.evenkeel.vpa;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The conditions of a VPA, sorted by type. */
final class VpaConditions {
  private final Map<String, VpaCondition> byType = new TreeMap<>();

  VpaConditions(List<VpaCondition> observed) {
    observed.forEach(condition -> byType.put(condition.type(), condition));
  }

  List<VpaCondition> list() {
    return List.copyOf(byType.values());
  }

  boolean isActive(String type) {
    VpaCondition condition = byType.get(type);
    return condition != null && condition.active();
  }

  /** Sets a condition; the time of its transition stays if the status does. */
  void set(VpaCondition condition) {
    VpaCondition before = byType.get(condition.type());
    Instant since =
        before != null && before.active() == condition.active()
            ? before.lastTransition()
            : condition.lastTransition();
    byType.put(
        condition.type(),
        new VpaCondition(
            condition.type(), condition.active(), condition.reason(), condition.message(), since));
  }

  void remove(String type) {
    byType.remove(type);
  }
}
