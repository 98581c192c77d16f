package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestObjects.apply;
import static io.evenkeel.kubernetes.real.TestObjects.applyStatus;

import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestObjects;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A Deployment in a real API server, with the test in place of the deployment controller, the
 * kubelet and metrics-server: pods follow {@code spec.replicas} when told to, and share a load.
 */
final class Workload {
  private static final String HPA =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: %s}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %s}
        minReplicas: 1
        maxReplicas: %d
        metrics:
          - type: Resource
            resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}
      """;

  private final KubernetesClient client;
  private final StandInMetrics metrics;
  private final String namespace;
  private final String name;
  private final List<String> pods = new ArrayList<>();

  Workload(KubernetesClient client, StandInMetrics metrics, String namespace, String name) {
    this.client = client;
    this.metrics = metrics;
    this.namespace = namespace;
    this.name = name;
    apply(client, namespace, TestObjects.deployment(name, 1));
  }

  void autoscaled() {
    bounded(20);
  }

  void bounded(int maxReplicas) {
    apply(client, namespace, HPA.formatted(name, name, maxReplicas));
  }

  /** Lets it grow by four replicas within so many seconds, and shrink after so many. */
  void paced(int seconds) {
    String behavior =
        """
          behavior:
            scaleUp: {policies: [{type: Pods, value: 4, periodSeconds: %d}]}
            scaleDown: {stabilizationWindowSeconds: %d}
        """
            .formatted(seconds, seconds);
    apply(client, namespace, HPA.formatted(name, name, 20) + behavior);
  }

  void abandoned() {
    TestObjects.delete(client, namespace, HPA.formatted(name, name, 20));
  }

  /** Deletes the workload with its pods, and what is said of their usage. */
  void demolish() {
    client.apps().deployments().inNamespace(namespace).withName(name).delete();
    for (String pod : pods) {
      client.pods().inNamespace(namespace).withName(pod).withGracePeriod(0).delete();
    }
    metrics.forget(usagePath());
  }

  int replicas() {
    return client
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName(name)
        .get()
        .getSpec()
        .getReplicas();
  }

  void resize(int replicas) {
    client.apps().deployments().inNamespace(namespace).withName(name).scale(replicas);
  }

  void annotate(String key, String value) {
    String patch = "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(key, value);
    client
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  /** Creates and deletes pods until there are as many as wanted, and reports their usage. */
  List<String> settle(long loadMilli, Instant at) {
    int wanted = replicas();
    while (pods.size() < wanted) {
      String pod = name + "-" + pods.size();
      apply(client, namespace, TestObjects.pod(pod, name));
      applyStatus(client, namespace, TestObjects.readyPod(pod));
      pods.add(pod);
    }
    while (pods.size() > wanted) {
      String pod = pods.remove(pods.size() - 1);
      client.pods().inNamespace(namespace).withName(pod).withGracePeriod(0).delete();
    }
    report();
    use(loadMilli, at);
    return List.copyOf(pods);
  }

  /** Says that there are as many replicas as there are meant to be. */
  void report() {
    int replicas = replicas();
    applyStatus(client, namespace, STATUS.formatted(name, replicas, replicas));
  }

  /** Reports the usage of the pods that there are. */
  void use(long loadMilli, Instant at) {
    List<String> items = new ArrayList<>();
    for (String pod : pods) {
      items.add(StandInMetrics.usage(pod, at.toString(), loadMilli / pods.size() + "m"));
    }
    metrics.answer(usagePath(), "{\"items\": [" + String.join(",", items) + "]}");
  }

  String scalePath() {
    return "/apis/apps/v1/namespaces/%s/deployments/%s/scale".formatted(namespace, name);
  }

  private String usagePath() {
    return "/apis/metrics.k8s.io/v1beta1/namespaces/%s/pods?labelSelector=app=%s"
        .formatted(namespace, name);
  }

  GenericKubernetesResource hpa() {
    return client
        .genericKubernetesResources("autoscaling/v2", "HorizontalPodAutoscaler")
        .inNamespace(namespace)
        .withName(name)
        .get();
  }

  /** Returns reason and message of every event about an object of that kind. */
  List<String> events(String kind) {
    return client.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> kind.equals(event.getInvolvedObject().getKind()))
        .map(event -> event.getReason() + " " + event.getMessage())
        .toList();
  }

  private static final String STATUS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: %s}
      status: {replicas: %d, readyReplicas: %d}
      """;
}
