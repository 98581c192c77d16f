package io.evenkeel.sim;

import io.evenkeel.sim.replica.ReplicaModel;

/** The replicas, with a note of who writes their number. */
record WatchedSupply(Supply supply, String who, SizeWrites writes) implements Supply {
  @Override
  public int size() {
    return supply.size();
  }

  @Override
  public int written() {
    return supply.written();
  }

  @Override
  public int readyCount(double now) {
    return supply.readyCount(now);
  }

  @Override
  public int paidCount() {
    return supply.paidCount();
  }

  @Override
  public long waiting() {
    return supply.waiting();
  }

  @Override
  public ReplicaModel model() {
    return supply.model();
  }

  @Override
  public void scale(int size, double now) {
    writes.wrote(who, supply.written(), size, now);
    supply.scale(size, now);
  }
}
