package io.evenkeel.kubernetes.vertical;

import io.evenkeel.kubernetes.KubernetesCheckpoints;
import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesEvents;
import io.evenkeel.kubernetes.KubernetesPodUpdates;
import io.evenkeel.kubernetes.KubernetesPodUpdates.Outcome;
import io.evenkeel.kubernetes.KubernetesPodUpdates.Result;
import io.evenkeel.kubernetes.KubernetesStatus;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.vpa.UpdateAction;
import io.evenkeel.vpa.VpaCheckpoint;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What the passes of a VPA write, as long as they may: that is asked before every write. */
public final class VerticalWrites {
  private static final String DENIED = "nothing may be written at present";

  private final KubernetesStatus status;
  private final KubernetesCheckpoints checkpoints;
  private final KubernetesPodUpdates pods;
  private final KubernetesEvents events;
  private final BooleanSupplier permitted;

  private VerticalWrites(
      KubernetesCluster cluster, KubernetesEvents events, BooleanSupplier permitted) {
    this.status = cluster.status();
    this.checkpoints = cluster.checkpoints();
    this.pods = cluster.podUpdates();
    this.events = Objects.requireNonNull(events, "events");
    this.permitted = Objects.requireNonNull(permitted, "permitted");
  }

  /**
   * Writes to a cluster.
   *
   * @param events records what is done to pods
   * @param permitted whether anything may be written at this moment, such as while leading; always
   *     false for a dry run
   */
  public static VerticalWrites to(
      KubernetesCluster cluster, KubernetesEvents events, BooleanSupplier permitted) {
    return new VerticalWrites(cluster, events, permitted);
  }

  boolean permitted() {
    return permitted.getAsBoolean();
  }

  /** Writes the status of a VPA; returns why that failed. */
  Optional<String> status(ObjectKey vpa, String document) {
    return permitted() ? status.apply(vpa, document) : Optional.of(DENIED);
  }

  Optional<String> checkpoint(String namespace, VpaCheckpoint checkpoint) {
    return permitted() ? checkpoints.write(namespace, checkpoint) : Optional.of(DENIED);
  }

  Optional<String> deleteCheckpoint(String namespace, String name) {
    return permitted() ? checkpoints.delete(namespace, name) : Optional.of(DENIED);
  }

  Outcome carryOut(UpdateAction action) {
    return permitted() ? pods.carryOut(action) : new Outcome(Result.REFUSED, DENIED);
  }

  void say(ObjectKey about, boolean warning, String reason, String message, Instant now) {
    if (permitted()) {
      Optional<String> ignored = events.record(about, warning, reason, message, now);
    }
  }
}
