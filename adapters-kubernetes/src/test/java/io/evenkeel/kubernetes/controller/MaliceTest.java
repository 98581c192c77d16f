package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.model.Reading;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever somebody writes into a memory or an annotation harms that one object at most. */
final class MaliceTest extends OnRealCluster {
  private static final String OBJECT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: %s, annotations: %s}
      spec:
        scaleTargetRef: {name: %s}
        pollingInterval: 1
        minReplicaCount: 1
        maxReplicaCount: 10
        triggers:
          - type: prometheus
            metadata: {serverAddress: "http://prometheus", query: queue, threshold: "10"}
      """;

  private final Scene scene = new Scene(cluster, client, metrics);

  @ParameterizedTest
  @EnumSource(Tampering.class)
  void memory_thatWasTamperedWith_isRejectedWithAnEvent_andNobodyElseNotices(Tampering tampering) {
    Workload victim = scene.workload("victim");
    Workload other = scene.workload("other");
    try (EvenkeelController controller = scene.controller(client).build()) {
      controller.start();
      await("two memories", () -> scene.memories().size() == 2);
    }
    scene.memories().stream().filter(MaliceTest::isOfTheVictim).forEach(it -> put(tampering, it));
    victim.resize(1);
    other.resize(1);
    scene.reports().clear();

    try (EvenkeelController controller = scene.controller(client).build()) {
      controller.start();
      Scene.awaitSize(victim, 4);
      Scene.awaitSize(other, 4);
      await("an event", () -> rejections().size() == 1);
    }
    // What was saved over it is a memory again.
    try (EvenkeelController controller = scene.controller(client).build()) {
      int before = scene.reports().size();
      controller.start();
      await("passes", () -> scene.reports().size() >= before + 4);
    }
    assertThat(rejections()).hasSize(1);
    assertThat(scene.reports()).allMatch(it -> it.trouble().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Annotation.class)
  void annotation_thatMakesNoSense_isRejectedWithAnEvent_andNobodyElseNotices(Annotation bad) {
    Workload victim = new Workload(client, metrics, scene.namespace(), "victim");
    Workload other = new Workload(client, metrics, scene.namespace(), "other");
    TestObjects.apply(client, scene.namespace(), OBJECT.formatted("victim", bad.json(), "victim"));
    TestObjects.apply(client, scene.namespace(), OBJECT.formatted("other", "{}", "other"));
    ControllerBuilder builder = scene.controller(client).kinds(TendedKind.SCALED_OBJECT);
    try (EvenkeelController controller = builder.triggers(any -> MaliceTest::forty).build()) {
      controller.start();
      // A queue of 40 at 10 each: 4
      Scene.awaitSize(other, 4);
      await("an event", () -> !warnings().isEmpty());
      assertThat(victim.replicas()).isOne();

      TestObjects.apply(client, scene.namespace(), OBJECT.formatted("victim", "{}", "victim"));
      Scene.awaitSize(victim, 4);
    }
    assertThat(warnings()).doesNotHaveDuplicates().allMatch(it -> it.length() <= 1100);
  }

  private static List<Reading> forty(List<?> queries, Instant now) {
    return queries.stream().map(query -> Reading.triggered(40)).toList();
  }

  private static boolean isOfTheVictim(ConfigMap memory) {
    return memory.getMetadata().getAnnotations().toString().contains("/victim/");
  }

  private void put(Tampering tampering, ConfigMap memory) {
    tampering.into(memory);
    memory.getMetadata().setResourceVersion(null);
    client.configMaps().inNamespace(scene.namespace()).resource(memory).update();
  }

  private List<String> rejections() {
    return warnings().stream().filter(it -> it.startsWith("Memory")).toList();
  }

  private List<String> warnings() {
    return client.v1().events().inNamespace(scene.namespace()).list().getItems().stream()
        .filter(it -> it.getInvolvedObject().getName().equals("victim"))
        .filter(it -> it.getType().equals("Warning"))
        .map(it -> it.getReason() + " " + it.getMessage())
        .toList();
  }

  /** What may be found in place of a memory. */
  private enum Tampering {
    MEGABYTE("x".repeat(1_000_000)),
    MISTAKES("evenkeel-hpa 1\n" + "recommendation 2026-03-01T12:00:00Z -7\n".repeat(6_000)),
    DEEP("evenkeel-hpa 1\n" + "[".repeat(200_000)),
    CONTROL("evenkeel-hpa 1\nrecommendation \u0001\u2028\u202e 7\n"),
    FUTURE("evenkeel-hpa 1\nlastPass +999999999-12-31T23:59:59Z\nrecommendation x 2147483648\n"),
    OTHER_VERSION("evenkeel-hpa 999999999999\n"),
    BINARY("") {
      @Override
      void into(ConfigMap memory) {
        memory.setData(null);
        byte[] noise = new byte[500_000];
        memory.setBinaryData(Map.of("memory", Base64.getEncoder().encodeToString(noise)));
      }
    };

    private final String text;

    Tampering(String text) {
      this.text = text;
    }

    void into(ConfigMap memory) {
      memory.setData(Map.of("memory", text));
    }
  }

  /** What may be asked for where a number of replicas is expected. */
  private enum Annotation {
    WORDS("many"),
    TOO_LARGE("99999999999999999999"),
    HUGE("9".repeat(200_000)),
    PICTURES("💥\u202e0"),
    DEEP("[".repeat(100_000));

    private final String value;

    Annotation(String value) {
      this.value = value;
    }

    String json() {
      return "{\"autoscaling.keda.sh/paused-replicas\": \"" + value + "\"}";
    }
  }
}
