package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A namespace of a cluster with controllers that are in a hurry, and what they report. */
final class Scene {
  static final ElectionTimes TIMES =
      new ElectionTimes(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(200));

  private final KubernetesClient client;
  private final StandInMetrics metrics;
  private final String namespace;
  private final List<PassReport> reports = new CopyOnWriteArrayList<>();

  Scene(TestCluster cluster, KubernetesClient client, StandInMetrics metrics) {
    this.client = client;
    this.metrics = metrics;
    this.namespace = cluster.namespace();
  }

  String namespace() {
    return namespace;
  }

  /** Returns every pass so far, of every controller. */
  List<PassReport> reports() {
    return reports;
  }

  /** Returns how many passes there were of an object. */
  long passesOf(String name) {
    return reports.stream().filter(report -> report.object().name().equals(name)).count();
  }

  /** Returns a workload with an HPA and a load that makes it want four replicas. */
  Workload workload(String name) {
    Workload workload = new Workload(client, metrics, namespace, name);
    workload.settle(200, Instant.now());
    workload.autoscaled();
    return workload;
  }

  /** Returns the memories that are kept. */
  List<ConfigMap> memories() {
    return client
        .configMaps()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/managed-by", "evenkeel")
        .list()
        .getItems();
  }

  /** Waits until the controllers have brought a workload to a size. */
  static void awaitSize(Workload workload, int replicas) {
    await(replicas + " replicas", () -> workload.replicas() == replicas);
  }

  ControllerBuilder controller(KubernetesClient as) {
    return ControllerBuilder.of(as)
        .mode(Mode.APPLY)
        .ownNamespace(namespace)
        .watchNamespace(namespace)
        .kinds(TendedKind.HPA)
        .options(HpaOptions.defaults().withSyncPeriod(Duration.ofMillis(500)))
        .election(TIMES)
        .listener(reports::add);
  }
}
