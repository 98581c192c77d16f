package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;

/** A workload that comes and goes, with an HPA or with a ScaledObject. */
final class Churned {
  private static final String SCALED_OBJECT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: %s, annotations: {round: "%d"}}
      spec:
        scaleTargetRef: {name: %s}
        minReplicaCount: 0
        maxReplicaCount: %d
        triggers:
          - type: prometheus
            metadata: {serverAddress: "http://prometheus", query: queue, threshold: "50"}
      """;

  private final KubernetesClient client;
  private final String namespace;
  private final String name;
  private final Workload workload;
  private final boolean hasHpa;

  private Churned(
      KubernetesClient client, String namespace, String name, Workload workload, boolean hasHpa) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
    this.workload = workload;
    this.hasHpa = hasHpa;
  }

  static Churned create(
      KubernetesClient client, StandInMetrics metrics, String namespace, int number, Instant now) {
    String name = "web-" + number;
    Workload workload = new Workload(client, metrics, namespace, name);
    workload.settle(100, now);
    Churned object = new Churned(client, namespace, name, workload, number % 2 == 0);
    object.change(number);
    return object;
  }

  void use(long load, Instant now) {
    workload.use(load, now);
  }

  /** Asks for another maximum. */
  void change(int number) {
    int most = 5 + number % 7;
    if (hasHpa) {
      workload.bounded(most);
    } else {
      TestObjects.apply(client, namespace, scaledObject(number, most));
    }
  }

  void end() {
    if (hasHpa) {
      workload.abandoned();
    } else {
      TestObjects.delete(client, namespace, scaledObject(0, 1));
    }
    workload.demolish();
  }

  private String scaledObject(int number, int most) {
    return SCALED_OBJECT.formatted(name, number, name, most);
  }
}
