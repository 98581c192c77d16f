package io.evenkeel.sim.cluster;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the cluster did in a run.
 *
 * @param counts how often each kind happened; those that did not are missing
 * @param first the first {@value ClusterLog#KEPT} of all, in order of time
 */
public record ClusterEvents(Map<ClusterEvent.Kind, Integer> counts, List<ClusterEvent> first) {
  /** Nothing happened. */
  public static final ClusterEvents NONE = new ClusterEvents(Map.of(), List.of());

  /** Copies both, and keeps the order of the kinds. */
  public ClusterEvents {
    Map<ClusterEvent.Kind, Integer> ordered = new EnumMap<>(ClusterEvent.Kind.class);
    ordered.putAll(counts);
    counts = Collections.unmodifiableMap(ordered);
    first = List.copyOf(first);
  }

  /** Returns how often it happened. */
  public int count(ClusterEvent.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** Returns whether nothing happened. */
  public boolean isEmpty() {
    return counts.isEmpty();
  }
}
