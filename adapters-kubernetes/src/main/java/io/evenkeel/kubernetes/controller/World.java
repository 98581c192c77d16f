package io.evenkeel.kubernetes.controller;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesEvents;
import io.evenkeel.kubernetes.KubernetesStatus;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.Ports;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.spi.MetricSource;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What is shared by everything that is tended.
 *
 * @param cluster the cluster
 * @param pods pods by namespace
 * @param status writes status
 * @param events records events
 * @param settings settings of the controller
 * @param leads whether this controller leads at this moment
 */
record World(
    KubernetesCluster cluster,
    Function<String, PodSource> pods,
    KubernetesStatus status,
    KubernetesEvents events,
    Settings settings,
    BooleanSupplier leads) {
  /** Returns the ports of the loop of an object that scales a target. */
  Ports ports(ObjectKey key, ObjectRef target) {
    String namespace = key.namespace();
    return new Ports(
        scale(cluster.scale(namespace, target)),
        pods.apply(namespace),
        metrics(namespace),
        memory(key));
  }

  /** Returns the metrics of a namespace: those of the cluster, and KEDA's triggers. */
  MetricSource metrics(String namespace) {
    return new RoutedMetrics(cluster.metrics(namespace), settings.triggers().apply(namespace));
  }

  /** Returns whether anything may be written about objects at this moment. */
  boolean writes() {
    return settings.mode() == Mode.APPLY && leads.getAsBoolean();
  }

  /** Records an event, if this controller is the one that does. */
  void say(ObjectKey about, boolean warning, String reason, String message, Instant now) {
    if (writes()) {
      Optional<String> refused = events.record(about, warning, reason, message, now);
      settings.notices().note("recording events", "namespace " + about.namespace(), refused);
    }
  }

  /** Tells what a pass that began at that time decided. */
  void decided(ObjectKey about, HpaSpec spec, HpaPass pass, long beginNanos) {
    Duration took = Duration.ofNanos(System.nanoTime() - beginNanos);
    settings.decisions().decided(about, spec, pass, took);
  }

  /** Returns what went wrong in a pass; that a dry run writes nothing is no trouble. */
  String trouble(HpaPass pass) {
    boolean intended =
        settings.mode() == Mode.DRY_RUN && pass.write().outcome() == WriteOutcome.REJECTED;
    return intended ? "" : pass.reconciliation().error().orElse("");
  }

  private ScaleTarget scale(ScaleTarget real) {
    return switch (settings.mode()) {
      case APPLY -> new GuardedScale(real, leads);
      case DRY_RUN -> new UnwrittenScale(real);
      case SHADOW -> new ShadowScale(real);
    };
  }

  /** Forgets an object that is gone. */
  void forget(ObjectKey key) {
    settings.notices().note(ToldStore.SAVING, key.toString(), Optional.empty());
    settings
        .notices()
        .note("deleting memories", cluster.forget(settings.ownNamespace(), prefix(key)));
  }

  private KeptMemory memory(ObjectKey key) {
    StateStore store = cluster.memory(settings.ownNamespace(), prefix(key));
    return new KeptMemory(new ToldStore(store, key, settings.notices()), key, this);
  }

  private String prefix(ObjectKey key) {
    String mode = settings.mode() == Mode.APPLY ? "" : settings.mode().name() + "/";
    return "%s%s/%s/%s/%s/".formatted(mode, key.kind(), key.namespace(), key.name(), key.uid());
  }
}
