package io.evenkeel.kubernetes.vertical;

import static io.evenkeel.kubernetes.real.TestObjects.apply;
import static io.evenkeel.kubernetes.real.TestObjects.applyStatus;

import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestObjects;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Deployment with its ReplicaSet and pods in a real API server, with the test in place of the
 * controllers, the kubelet and metrics-server. Each pod has one container, {@code app}, which
 * requests 100m CPU and 100Mi memory.
 */
public final class VerticalWorkload {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  private final KubernetesClient client;
  private final StandInMetrics metrics;
  private final String namespace;
  private final String name;
  private final List<String> pods = new ArrayList<>();

  /** Creates the workload with that many pods, all of them ready. */
  public VerticalWorkload(
      KubernetesClient client,
      StandInMetrics metrics,
      String namespace,
      String name,
      int replicas) {
    this.client = client;
    this.metrics = metrics;
    this.namespace = namespace;
    this.name = name;
    String deployment = uid(apply(client, namespace, TestObjects.deployment(name, replicas)));
    String set =
        uid(apply(client, namespace, REPLICA_SET.formatted(name, name, deployment, replicas)));
    for (int i = 0; i < replicas; i++) {
      String pod = name + "-" + i;
      apply(client, namespace, POD.formatted(pod, name, name, set));
      applyStatus(client, namespace, TestObjects.readyPod(pod));
      pods.add(pod);
    }
  }

  private static String uid(GenericKubernetesResource object) {
    return object.getMetadata().getUid();
  }

  /** Says that VPA's admission controller was there at that time. */
  public static void admissionWasThere(KubernetesClient client, Instant at) {
    String micros = MICROS.format(at.atOffset(ZoneOffset.UTC));
    apply(client, "kube-system", ADMISSION.formatted(micros));
  }

  public List<String> pods() {
    return List.copyOf(pods);
  }

  /** Says what every pod used in the window that ends there. */
  public void use(Instant at, String cpu, String memory) {
    use(metrics, namespace, pods, at, cpu, memory);
  }

  /** Says what pods used of a namespace. */
  public static void use(StandInMetrics metrics, String namespace, List<String> pods, Instant at) {
    use(metrics, namespace, pods, at, "80m", "64Mi");
  }

  private static void use(
      StandInMetrics metrics,
      String namespace,
      List<String> pods,
      Instant at,
      String cpu,
      String memory) {
    List<String> items = new ArrayList<>();
    for (String pod : pods) {
      items.add(USAGE.formatted(pod, namespace, at, cpu, memory));
    }
    String list = "{\"items\": [" + String.join(",", items) + "]}";
    metrics.answer("/apis/metrics.k8s.io/v1beta1/namespaces/" + namespace + "/pods", list);
  }

  /** Reports the container of the first pod in a state, after that many restarts. */
  public void report(int restarts, String state, String lastState) {
    applyStatus(
        client, namespace, CONTAINER_STATUS.formatted(pods.get(0), restarts, state, lastState));
  }

  /** Creates the VPA, or changes it. */
  public void autoscaled(String more) {
    apply(client, namespace, VPA.formatted(name, name, more));
  }

  public void abandoned() {
    TestObjects.delete(client, namespace, VPA.formatted(name, name, ""));
  }

  /** Writes a recommendation as another recommender would. */
  public void recommended(String cpu, String memory) {
    applyStatus(client, namespace, STATUS.formatted(name, cpu, memory, cpu, memory, cpu, memory));
  }

  public GenericKubernetesResource vpa() {
    return object("VerticalPodAutoscaler", name);
  }

  /** Returns the checkpoint of the container; null if there is none. */
  public GenericKubernetesResource checkpoint() {
    return object("VerticalPodAutoscalerCheckpoint", name + "-app");
  }

  /** Returns what the status of the VPA has at a path; null if nothing. */
  public Object status(String... path) {
    return at(vpa(), "status", path);
  }

  /** Returns what the checkpoint has at a path; null if nothing. */
  public Object checkpoint(String field, String... path) {
    return at(checkpoint(), field, path);
  }

  private static Object at(GenericKubernetesResource object, String field, String... path) {
    Object found = object.getAdditionalProperties().get(field);
    for (String name : path) {
      found = found == null ? null : ((Map<?, ?>) found).get(name);
    }
    return found;
  }

  private GenericKubernetesResource object(String kind, String object) {
    return client
        .genericKubernetesResources("autoscaling.k8s.io/v1", kind)
        .inNamespace(namespace)
        .withName(object)
        .get();
  }

  /** Returns a pod as it is; null if it is gone. */
  public Pod pod(int index) {
    return client.pods().inNamespace(namespace).withName(pods.get(index)).get();
  }

  /** Returns the names of the pods that are not being deleted. */
  public List<String> staying() {
    return client.pods().inNamespace(namespace).withLabel("app", name).list().getItems().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .map(pod -> pod.getMetadata().getName())
        .toList();
  }

  /** Returns reason of every event about an object of that kind. */
  public List<String> events(String kind) {
    return client.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> kind.equals(event.getInvolvedObject().getKind()))
        .map(event -> event.getReason())
        .toList();
  }

  private static final String ADMISSION =
      """
      apiVersion: coordination.k8s.io/v1
      kind: Lease
      metadata: {name: vpa-admission-controller}
      spec: {holderIdentity: admission, leaseDurationSeconds: 10, renewTime: "%s"}
      """;

  private static final String REPLICA_SET =
      """
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        name: %s
        ownerReferences:
          - {apiVersion: apps/v1, kind: Deployment, name: %s, uid: %s, controller: true}
      spec:
        replicas: %d
        selector: {matchLabels: {app: none}}
        template:
          metadata: {labels: {app: none}}
          spec: {containers: [{name: app, image: app}]}
      """;

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: %s
        labels: {app: %s}
        ownerReferences:
          - {apiVersion: apps/v1, kind: ReplicaSet, name: %s, uid: %s, controller: true}
      spec:
        nodeName: node-1
        initContainers:
          - {name: init, image: init}
        containers:
          - {name: app, image: app, resources: {requests: {cpu: 100m, memory: 100Mi}}}
      """;

  private static final String CONTAINER_STATUS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %s}
      status:
        phase: Running
        startTime: "2026-01-01T00:00:00Z"
        containerStatuses:
          - {name: app, image: app, imageID: app, ready: true, restartCount: %d,
             state: %s, lastState: %s}
      """;

  private static final String USAGE =
      """
      {"metadata": {"name": "%s", "namespace": "%s"}, "timestamp": "%s", "window": "15.123s",
       "containers": [{"name": "app", "usage": {"cpu": "%s", "memory": "%s"}},
                      {"name": "init", "usage": {"cpu": "9", "memory": "9Gi"}}]}
      """;

  private static final String VPA =
      """
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: {name: %s}
      spec:
        targetRef: {apiVersion: apps/v1, kind: Deployment, name: %s}
        %s
      """;

  private static final String STATUS =
      """
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: {name: %s}
      status:
        recommendation:
          containerRecommendations:
            - containerName: app
              target: {cpu: %s, memory: %s}
              lowerBound: {cpu: %s, memory: %s}
              upperBound: {cpu: %s, memory: %s}
      """;
}
