package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.KubernetesLease;
import io.evenkeel.kubernetes.KubernetesLease.Holding;

/** The lease of a cluster, for which all candidates compete. */
record SharedLease(String name, KubernetesLease lease) implements Lease {
  @Override
  public KubernetesLease.Answer read() {
    return lease.read();
  }

  @Override
  public KubernetesLease.Answer write(Holding holding, String version) {
    return lease.write(holding, version);
  }
}
