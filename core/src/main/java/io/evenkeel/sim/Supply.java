package io.evenkeel.sim;

import io.evenkeel.sim.replica.ReplicaModel;

/** The replicas of the workload, for those who steer and count them. */
interface Supply {
  /** Returns how many exist and are not going. */
  int size();

  /** Returns the size that was written last, which a quota may keep them from. */
  int written();

  int readyCount(double now);

  /** Returns how many cost money: all that exist, also those that are going. */
  int paidCount();

  /** Returns how many requests wait anywhere. */
  long waiting();

  ReplicaModel model();

  void scale(int size, double now);
}
