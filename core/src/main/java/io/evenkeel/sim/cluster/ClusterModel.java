package io.evenkeel.sim.cluster;

import java.util.Optional;

/**
 * What a cluster can give. Immutable.
 *
 * @param coldStart how long a replica takes to start
 * @param pool its nodes; if empty there is always a node
 * @param maxReplicas most replicas that the namespace's quota allows
 * @param maxUnavailable most replicas that a PodDisruptionBudget lets a drain take at once
 */
public record ClusterModel(
    ColdStart coldStart, Optional<NodePool> pool, int maxReplicas, int maxUnavailable) {
  /** Checks the ranges. */
  public ClusterModel {
    if (maxReplicas < 0 || maxUnavailable < 0) {
      throw new IllegalArgumentException("maxReplicas and maxUnavailable must be at least 0");
    }
  }

  /** Returns a cluster without limits. */
  public static ClusterModel unlimited(ColdStart coldStart) {
    return new ClusterModel(coldStart, Optional.empty(), Integer.MAX_VALUE, 1);
  }

  /** Returns this cluster with another start. */
  public ClusterModel withColdStart(ColdStart value) {
    return new ClusterModel(value, pool, maxReplicas, maxUnavailable);
  }

  /** Returns this cluster with nodes. */
  public ClusterModel withPool(NodePool value) {
    return new ClusterModel(coldStart, Optional.of(value), maxReplicas, maxUnavailable);
  }

  /** Returns this cluster with a quota of replicas. */
  public ClusterModel withQuota(int value) {
    return new ClusterModel(coldStart, pool, value, maxUnavailable);
  }

  /** Returns this cluster with a PodDisruptionBudget of so many unavailable replicas. */
  public ClusterModel withMaxUnavailable(int value) {
    return new ClusterModel(coldStart, pool, maxReplicas, value);
  }

  /** Returns what a node costs per hour; 0 if nodes have no price. */
  public double pricePerNodeHour() {
    return pool.map(NodePool::pricePerHour).orElse(0.0);
  }

  /** Returns the most replicas that can run at once, by the quota and by the nodes. */
  public int mostReplicas() {
    long places = pool.map(it -> (long) it.limit() * it.gpus()).orElse((long) maxReplicas);
    return (int) Math.min(maxReplicas, places);
  }

  /** Builds the cluster, with nobody in it. */
  public Cluster start(long seed) {
    return new Cluster(this, seed);
  }
}
