package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.KubernetesLease;
import io.evenkeel.kubernetes.KubernetesLease.Held;
import io.evenkeel.kubernetes.KubernetesLease.Holding;

/** A lease for which nobody else competes: whoever needs no election is elected at once. */
final class SoleLease implements Lease {
  private Holding holding = Holding.NOBODY;
  private int writes;

  @Override
  public String name() {
    return "of nobody else";
  }

  @Override
  public KubernetesLease.Answer read() {
    return new Held(holding, writes == 0 ? "" : String.valueOf(writes));
  }

  @Override
  public KubernetesLease.Answer write(Holding wanted, String version) {
    holding = wanted;
    writes++;
    return read();
  }
}
