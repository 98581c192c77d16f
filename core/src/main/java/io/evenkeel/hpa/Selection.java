package io.evenkeel.hpa;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the pods of a workload can be told from all others (upstream's {@code
 * validateAndParseSelector}).
 *
 * @param reason upstream's condition reason; empty if they can
 * @param message upstream's message
 * @param missing whether there is no selector at all
 */
record Selection(String reason, String message, boolean missing) {
  private static final Selection CLEAR = new Selection("", "", false);

  boolean refused() {
    return !reason.isEmpty();
  }

  /**
   * Judges a selector.
   *
   * @param selector text of {@code scale.status.selector}; null if it is not to be looked at
   * @param rivals selectors of other HPAs by name
   */
  static Selection of(
      @Nullable String selector, List<PodSnapshot> pods, Map<String, LabelSelector> rivals) {
    if (selector != null && selector.isEmpty()) {
      return new Selection("InvalidSelector", "the HPA target's scale is missing a selector", true);
    }
    try {
      LabelSelector own = LabelSelector.parse(selector == null ? "" : selector);
      return ambiguity(own, pods, rivals);
    } catch (IllegalArgumentException e) {
      return new Selection(
          "InvalidSelector",
          "couldn't convert selector into a corresponding internal selector object: "
              + e.getMessage(),
          false);
    }
  }

  private static Selection ambiguity(
      LabelSelector own, List<PodSnapshot> pods, Map<String, LabelSelector> rivals) {
    for (Map.Entry<String, LabelSelector> rival : rivals.entrySet()) {
      boolean shared = pods.stream().anyMatch(pod -> rival.getValue().matches(pod.labels()));
      if (shared) {
        return new Selection(
            "AmbiguousSelector",
            "pods by selector %s are controlled by more than one HPA (e.g. %s)"
                .formatted(own, rival.getKey()),
            false);
      }
    }
    return CLEAR;
  }
}
