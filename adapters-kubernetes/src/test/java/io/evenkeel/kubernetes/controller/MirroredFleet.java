package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestObjects.apply;
import static io.evenkeel.kubernetes.real.TestObjects.applyStatus;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.real.ServerTable;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.loop.Ports;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A simulated fleet in a real API server. What the fleet shows goes there: its pods and their
 * status, and the answers of the metrics APIs. The size that is found there comes back.
 */
final class MirroredFleet implements AutoCloseable {
  private static final LabelSelector WEB = LabelSelector.parse("app=web");

  private final KubernetesClient client;
  private final StandInMetrics metrics;
  private final String namespace;
  private final List<MetricQuery> queries;
  private final Workload workload;
  private final KubernetesPods pods;
  private final Map<String, PodSnapshot> shown = new HashMap<>();

  /** Begins with a Deployment called web, without pods. */
  MirroredFleet(
      KubernetesClient client,
      StandInMetrics metrics,
      String namespace,
      List<MetricQuery> queries) {
    this.client = client;
    this.metrics = metrics;
    this.namespace = namespace;
    this.queries = queries;
    this.workload = new Workload(client, metrics, namespace, "web");
    this.pods = KubernetesPods.ofNamespace(client, namespace);
  }

  Workload workload() {
    return workload;
  }

  PodSource pods() {
    return pods.in(namespace);
  }

  /** Shows the fleet, and waits until a controller sees the very same. */
  void show(Ports fleet, Instant now) {
    Map<String, PodSnapshot> wanted =
        list(fleet.pods(), now).stream().collect(Collectors.toMap(PodSnapshot::name, it -> it));
    for (String gone : Set.copyOf(shown.keySet())) {
      if (!wanted.containsKey(gone)) {
        client.pods().inNamespace(namespace).withName(gone).withGracePeriod(0).delete();
        shown.remove(gone);
      }
    }
    wanted.values().forEach(this::show);
    workload.report();
    TestCluster.await("the pods", () -> sees(wanted, now));
    List<Reading> readings = fleet.metrics().read(queries, now);
    for (int i = 0; i < queries.size(); i++) {
      answer(queries.get(i), readings.get(i));
    }
    assertThat(KubernetesCluster.of(client).metrics(namespace).read(queries, now))
        .isEqualTo(readings);
  }

  /** Gives the fleet the size that the Deployment has, and returns it. */
  int follow(Ports fleet, Instant now) {
    int size = workload.replicas();
    Scale simulated = (Scale) fleet.scale().read(now);
    if (simulated.replicas() != size) {
      fleet.scale().write(simulated, size, now);
    }
    return size;
  }

  /** Returns what {@code kubectl get} prints of an object. */
  Map<String, String> columns(ObjectKey key) {
    String plural = key.kind().toLowerCase(Locale.ROOT) + "s";
    return ServerTable.row(
        client,
        "/apis/%s/namespaces/%s/%s/%s"
            .formatted(key.apiVersion(), key.namespace(), plural, key.name()));
  }

  private boolean sees(Map<String, PodSnapshot> wanted, Instant now) {
    return new HashSet<>(list(pods(), now)).equals(new HashSet<>(wanted.values()));
  }

  /** The simulator's pods have no labels. */
  private static List<PodSnapshot> list(PodSource source, Instant now) {
    return source.list(WEB, now) instanceof PodSource.Listed listed
        ? listed.pods().stream().map(MirroredFleet::labelled).toList()
        : List.of();
  }

  private static PodSnapshot labelled(PodSnapshot pod) {
    return new PodSnapshot(
        pod.name(),
        WEB.matchLabels(),
        pod.phase(),
        pod.terminating(),
        pod.readiness(),
        pod.startTime(),
        pod.containers(),
        pod.initContainers(),
        pod.resources());
  }

  private void show(PodSnapshot pod) {
    PodSnapshot before = shown.put(pod.name(), pod);
    if (before == null) {
      String containers =
          pod.containers().stream().map(MirroredFleet::container).collect(joining());
      apply(client, namespace, POD.formatted(pod.name(), containers));
    }
    if (!pod.equals(before)) {
      PodSnapshot.Readiness readiness = pod.readiness().orElseThrow();
      applyStatus(
          client,
          namespace,
          STATUS.formatted(
              pod.name(),
              pod.startTime().orElseThrow(),
              readiness.status() == PodSnapshot.Readiness.Status.TRUE ? "True" : "False",
              readiness.lastTransition()));
    }
  }

  private static String container(PodSnapshot.Container container) {
    String requests =
        container.requests().entrySet().stream()
            .map(request -> request.getKey() + ": " + request.getValue())
            .collect(joining(", "));
    return "{name: %s, image: web, resources: {requests: {%s}}}"
        .formatted(container.name(), requests);
  }

  /** Where no pod has a value the list is empty, and the controller says the rest. */
  private void answer(MetricQuery query, Reading reading) {
    boolean resource = query instanceof MetricQuery.Resource;
    String path =
        resource
            ? "/apis/metrics.k8s.io/v1beta1/namespaces/" + namespace + "/pods"
            : "/apis/custom.metrics.k8s.io/v1beta2/namespaces/%s/pods/*/%s"
                .formatted(namespace, query.name());
    List<PodSample> samples =
        reading instanceof Reading.PerPod perPod ? perPod.samples() : List.of();
    String items =
        samples.stream()
            .map(sample -> item(resource ? USAGE : VALUE, sample))
            .collect(joining(","));
    metrics.answer(path, "{\"items\": [" + items + "]}");
  }

  private static String item(String form, PodSample sample) {
    return form.formatted(sample.pod(), sample.at(), sample.window().toSeconds(), sample.milli());
  }

  @Override
  public void close() {
    pods.close();
  }

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %s, labels: {app: web}}
      spec: {containers: [%s]}
      """;

  private static final String STATUS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %s}
      status:
        phase: Running
        startTime: "%s"
        conditions: [{type: Ready, status: "%s", lastTransitionTime: "%s"}]
      """;

  private static final String USAGE =
      """
      {"metadata": {"name": "%s"}, "timestamp": "%s", "window": "%ds",
       "containers": [{"name": "app", "usage": {"cpu": "%dm"}}]}
      """;

  private static final String VALUE =
      """
      {"describedObject": {"kind": "Pod", "name": "%s"}, "timestamp": "%s", "windowSeconds": %d,
       "value": "%dm"}
      """;
}
