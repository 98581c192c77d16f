package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.KubernetesLease;
import io.evenkeel.kubernetes.KubernetesLease.Holding;

/** What candidates compete for. One thread at a time calls. */
interface Lease {
  /** Returns how people name it. */
  String name();

  /** Reads who holds it. */
  KubernetesLease.Answer read();

  /** Writes who holds it, if it has still that version. */
  KubernetesLease.Answer write(Holding holding, String version);
}
