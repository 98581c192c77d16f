package io.evenkeel.sim.cluster;

import java.time.Duration;

/**
 * Something that the cluster did to the workload.
 *
 * @param at time since the start
 * @param kind what
 * @param replicas how many replicas it concerns
 */
public record ClusterEvent(Duration at, Kind kind, int replicas) {
  /** What a cluster does. */
  public enum Kind {
    /** Replicas begin to be missing because the namespace's quota is used up. */
    QUOTA_REACHED("quota used up"),
    /** Replicas begin to be pending because no node has a GPU left. */
    NO_NODE("no node with room"),
    /** A Spot node was told that it will be taken away in two minutes. */
    SPOT_NOTICE("Spot notice"),
    /** A replica was evicted from such a node, as far as the disruption budget allowed it. */
    EVICTED("eviction"),
    /** A Spot node was taken away, and the replicas on it with it. */
    NODE_GONE("node taken away"),
    /** Answers were cut off because their node was taken away. */
    ANSWERS_CUT("answers cut off");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns it in words. */
    public String text() {
      return text;
    }
  }
}
