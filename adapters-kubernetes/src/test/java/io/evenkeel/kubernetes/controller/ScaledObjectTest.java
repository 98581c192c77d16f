package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.loop.Ports;
import io.evenkeel.loop.ScaledObjectLoop;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.FakePods;
import io.evenkeel.spi.FakeScale;
import io.evenkeel.spi.FakeStore;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A ScaledObject from one to zero, up and down again, in virtual time against a real API server.
 */
final class ScaledObjectTest {
  private static final Duration STEP = Duration.ofSeconds(5);

  private static final String OBJECT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: web}
      spec:
        scaleTargetRef: {name: web}
        minReplicaCount: 0
        maxReplicaCount: 10
        pollingInterval: 10
        cooldownPeriod: 30
        advanced:
          horizontalPodAutoscalerConfig:
            behavior: {scaleDown: {stabilizationWindowSeconds: 30}}
        triggers:
          - type: prometheus
            metadata: {serverAddress: "http://prometheus", query: queue, threshold: "10", authModes: bearer}
            authenticationRef: {name: login}
      """;

  private static final String LOGIN =
      """
      apiVersion: keda.sh/v1alpha1
      kind: TriggerAuthentication
      metadata: {name: login}
      spec: {secretTargetRef: [{parameter: bearerToken, name: credentials, key: token}]}
      """;

  private static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: credentials}
      stringData: {token: open-sesame}
      """;

  private static TestCluster cluster;
  private static KubernetesClient client;

  private final String namespace = cluster.namespace();
  private final Set<Map<String, String>> parameters = new CopyOnWriteArraySet<>();
  private final MetricSource triggers = this::read;
  private double queue;

  @BeforeAll
  static void connect() {
    cluster = TestCluster.shared();
    client = cluster.client();
    TestObjects.installKeda(client);
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void sizes_onARealServer_areThoseOfTheLoop_andSoIsTheStatus() throws Exception {
    TestObjects.apply(client, namespace, SECRET);
    TestObjects.apply(client, namespace, LOGIN);
    TestObjects.apply(client, namespace, OBJECT);
    Workload workload = new Workload(client, null, namespace, "web");
    FakeScale scale = new FakeScale(1);
    ScaledObjectLoop reference = reference(scale);
    List<Integer> real = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    try (KubernetesPods pods = KubernetesPods.ofNamespace(client, namespace)) {
      TestCluster.await("the pods", pods::hasSynced);
      Roster roster = new Roster(new WorkQueue<>(System::nanoTime, Duration.ZERO));
      // The object was created just now by the server's clock, and its cooldown begins there.
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      for (double value : values()) {
        queue = value;
        workload.report();
        WatchedObject watched = ObjectWatch.watched(object(), client.getKubernetesSerialization());
        roster.changed(watched);
        roster.pass(watched.key(), world(pods), 1, now);
        reference.step(now);
        real.add(workload.replicas());
        expected.add(scale.replicas);
        now = now.plus(STEP);
      }
    }

    assertThat(real).isEqualTo(expected).contains(0, 1, 4, 10);
    assertThat(conditions())
        .isEqualTo(reference.status().conditions().stream().map(ScaledObjectTest::text).toList());
    assertThat(workload.events("ScaledObject"))
        .anyMatch(event -> event.startsWith("KEDAScaleTargetActivated"))
        .anyMatch(event -> event.startsWith("KEDAScaleTargetDeactivated"))
        .anyMatch(event -> event.startsWith("SuccessfulRescale New size: 10"));
    assertThat(parameters).contains(Map.of("bearerToken", "open-sesame"));
  }

  private static List<Double> values() {
    List<Double> values = new ArrayList<>();
    for (double value : List.of(0.0, 5.0, 35.0, 250.0, 35.0, 0.0)) {
      for (int i = 0; i < 18; i++) {
        values.add(value);
      }
    }
    return values;
  }

  private ScaledObjectLoop reference(FakeScale scale) {
    ScaledObject object =
        KedaManifests.parse(Serialization.asJson(object()), "object")
            .scaledObjects()
            .get(0)
            .object();
    Ports ports = new Ports(scale, new FakePods(), triggers, new FakeStore());
    return new ScaledObjectLoop(
        object,
        ports,
        TestSettings.of(Mode.APPLY, namespace, report -> {}).options(),
        KubernetesCluster.of(client).credentials(object));
  }

  private World world(KubernetesPods pods) {
    KubernetesCluster ports = KubernetesCluster.of(client);
    Settings plain = TestSettings.of(Mode.APPLY, namespace, report -> {});
    return new World(
        ports,
        pods::in,
        ports.status(),
        ports.events("evenkeel"),
        TestSettings.with(plain, triggers),
        () -> true);
  }

  private List<Reading> read(List<MetricQuery> queries, Instant now) {
    for (MetricQuery query : queries) {
      parameters.add(((MetricQuery.OfTrigger) query).parameters());
    }
    return queries.stream().map(query -> Reading.triggered(queue)).toList();
  }

  private GenericKubernetesResource object() {
    return client
        .genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
        .inNamespace(namespace)
        .withName("web")
        .get();
  }

  private List<String> conditions() throws Exception {
    JsonNode status = new ObjectMapper().readTree(Serialization.asJson(object())).path("status");
    List<String> conditions = new ArrayList<>();
    for (JsonNode condition : status.path("conditions")) {
      conditions.add(
          String.join(
              " | ",
              condition.path("type").asText(),
              condition.path("status").asText(),
              condition.path("reason").asText(),
              condition.path("message").asText()));
    }
    return conditions;
  }

  private static String text(KedaCondition condition) {
    return String.join(
        " | ",
        condition.type().apiName(),
        condition.status().apiName(),
        condition.reason(),
        condition.message());
  }
}
