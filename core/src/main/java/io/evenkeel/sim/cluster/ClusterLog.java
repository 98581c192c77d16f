package io.evenkeel.sim.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Takes down what a cluster does, the first of it with its time. Not thread-safe. */
public final class ClusterLog {
  /** The most events that are kept with their time. */
  public static final int KEPT = 200;

  private final Map<ClusterEvent.Kind, Integer> counts = new EnumMap<>(ClusterEvent.Kind.class);
  private final List<ClusterEvent> first = new ArrayList<>();
  private int missing;
  private int pending;

  /** Begins with nothing. */
  public ClusterLog() {}

  /** Takes down an event that concerns so many replicas. */
  public void add(double now, ClusterEvent.Kind kind, int replicas) {
    counts.merge(kind, 1, Integer::sum);
    if (first.size() < KEPT) {
      first.add(new ClusterEvent(Duration.ofMillis(Math.round(now * 1000)), kind, replicas));
    }
  }

  /**
   * Takes down how many replicas are missing now; an event is when there begin to be some.
   *
   * @param byQuota those that may not be created
   * @param byNodes those that are without a place
   */
  public void missing(double now, int byQuota, int byNodes) {
    if (missing == 0 && byQuota > 0) {
      add(now, ClusterEvent.Kind.QUOTA_REACHED, byQuota);
    }
    if (pending == 0 && byNodes > 0) {
      add(now, ClusterEvent.Kind.NO_NODE, byNodes);
    }
    missing = byQuota;
    pending = byNodes;
  }

  /** Returns what has happened so far. */
  public ClusterEvents events() {
    return counts.isEmpty() ? ClusterEvents.NONE : new ClusterEvents(counts, first);
  }
}
