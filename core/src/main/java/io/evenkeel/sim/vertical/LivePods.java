package io.evenkeel.sim.vertical;

import java.util.List;

/** The pods of the workload, for a VPA. */
public interface LivePods {
  /** Returns the pods that are not going, with what they did since the last time this was asked. */
  List<LivePod> living(double now);

  /** Returns how many pods there are meant to be, and how many are ready. */
  Count count(double now);

  /** Evicts a pod; returns false if a PodDisruptionBudget refuses. */
  boolean evict(String pod, double now);

  /**
   * How many pods.
   *
   * @param configured how many there are meant to be
   * @param ready how many are ready
   */
  record Count(int configured, int ready) {}
}
