package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.spi.PodSource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Rounds of many HPAs with ten pods each, and what they take. More with {@code
 * -Devenkeel.fleet=1000 -Devenkeel.rounds=8}.
 */
final class FleetTest {
  private static final int HPAS = Integer.getInteger("evenkeel.fleet", 20);
  private static final int ROUNDS = Integer.getInteger("evenkeel.rounds", 4);
  private static final int PODS = 10;
  private static final int THREADS = 8;
  private static final int MEBI = 1 << 20;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @Test
  void round_ofAFleet_decidesForEveryHpa() throws Exception {
    TestCluster cluster = TestCluster.own();
    String namespace = cluster.namespace();
    try (cluster;
        KubernetesClient client = cluster.clientOnHttp2();
        StandInMetrics metrics = StandInMetrics.register(client);
        KubernetesPods pods = KubernetesPods.ofNamespace(client, namespace)) {
      inParallel(HPAS, number -> fill(client, namespace, number));
      metrics.answer(
          "/apis/metrics.k8s.io/v1beta1/namespaces/" + namespace + "/pods", FleetTest::usages);
      KubernetesPods ready = pods;
      TestCluster.await("the pods", () -> count(ready, namespace) == HPAS * PODS);
      KubernetesCluster ports = KubernetesCluster.of(client);
      World world =
          new World(
              ports,
              pods::in,
              ports.status(),
              ports.events("evenkeel"),
              TestSettings.of(Mode.APPLY, namespace, report -> {}),
              () -> true);
      Roster roster = new Roster(new WorkQueue<>(System::nanoTime, Duration.ZERO));
      List<ObjectKey> keys = new ArrayList<>();
      for (GenericKubernetesResource hpa : hpas(client, namespace)) {
        WatchedObject object = ObjectWatch.watched(hpa, client.getKubernetesSerialization());
        roster.changed(object);
        keys.add(object.key());
      }

      Instant now = Instant.now();
      for (int round = 1; round <= ROUNDS; round++) {
        Instant at = now.plusSeconds(15L * round);
        long begin = System.nanoTime();
        List<PassReport> reports =
            inParallel(HPAS, number -> roster.pass(keys.get(number), world, 1, at).orElseThrow());
        long millis = (System.nanoTime() - begin) / 1_000_000;
        System.out.printf(
            "fleet: round %d of %d HPAs with %d pods each: %d ms, heap %d MiB%n",
            round, HPAS, PODS, millis, heap());
        assertThat(reports).allMatch(report -> report.trouble().isEmpty());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean fill(KubernetesClient client, String namespace, int number) {
    String name = "web-" + number;
    TestObjects.apply(client, namespace, TestObjects.deployment(name, PODS));
    TestObjects.apply(client, namespace, HPA.formatted(name, name));
    String path = "/api/v1/namespaces/" + namespace + "/pods";
    for (int i = 0; i < PODS; i++) {
      Pod pod = pod(name + "-" + i, name);
      client.raw(path, "POST", pod);
      client.raw(path + "/" + name + "-" + i + "/status", "PUT", pod);
    }
    return true;
  }

  private static Pod pod(String name, String app) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("app", app)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage("app")
        .withNewResources()
        .addToRequests("cpu", new Quantity("100m"))
        .endResources()
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase("Running")
        .withStartTime("2026-01-01T00:00:00Z")
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .withLastTransitionTime("2026-01-01T00:00:30Z")
        .endCondition()
        .endStatus()
        .build();
  }

  /** The query is {@code labelSelector=app=web-7}; usage changes with time, so that status does. */
  private static String usages(String query) {
    String name = query.substring(query.lastIndexOf('=') + 1);
    List<String> items = new ArrayList<>();
    long load = 45 + System.nanoTime() / 1_000_000_000 % 7;
    for (int i = 0; i < PODS; i++) {
      items.add(StandInMetrics.usage(name + "-" + i, Instant.now().toString(), load + "m"));
    }
    return "{\"items\": [" + String.join(",", items) + "]}";
  }

  private static List<GenericKubernetesResource> hpas(KubernetesClient client, String namespace) {
    return client
        .genericKubernetesResources("autoscaling/v2", "HorizontalPodAutoscaler")
        .inNamespace(namespace)
        .list()
        .getItems();
  }

  private static int count(KubernetesPods pods, String namespace) {
    var answer = pods.in(namespace).list(LabelSelector.everything(), Instant.EPOCH);
    return answer instanceof PodSource.Listed listed ? listed.pods().size() : -1;
  }

  private <T> List<T> inParallel(int count, Piece<T> piece) throws Exception {
    List<Callable<T>> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      pieces.add(() -> piece.of(number));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : threads.invokeAll(pieces)) {
      results.add(future.get());
    }
    return results;
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEBI;
  }

  private interface Piece<T> {
    T of(int number);
  }

  private static final String HPA =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: %s}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %s}
        minReplicas: 1
        maxReplicas: 20
        metrics:
          - type: Resource
            resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}
      """;
}
