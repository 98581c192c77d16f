package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesLease;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The controller with its threads, in real time, against a real API server. */
final class ControllerTest extends OnRealCluster {
  private static final ElectionTimes QUICK =
      new ElectionTimes(Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ofMillis(100));

  private final List<PassReport> reports = new CopyOnWriteArrayList<>();

  @Test
  void controller_thatApplies_scalesAndSaysSo_andGivesTheLeaseUpInTheEnd() {
    Workload workload = workload(200);
    try (EvenkeelController controller = controller(Mode.APPLY).build()) {
      controller.start();

      // 200m over one pod that asks for 100m and is meant to use 50m: 4 pods
      await("4 replicas", () -> workload.replicas() == 4);
      await("an event", () -> !workload.events("HorizontalPodAutoscaler").isEmpty());
      await("a status", () -> "4".equals(status(workload, "desiredReplicas")));
      assertThat(controller.isLeader()).isTrue();
    }

    assertThat(workload.events("HorizontalPodAutoscaler"))
        .contains(
            "SuccessfulRescale New size: 4; reason: cpu resource utilization (percentage of"
                + " request) above target");
    assertThat(lease("evenkeel-apply").holder()).isEmpty();
    assertThat(reports).anyMatch(report -> report.written() && report.desired() == 4);
  }

  @Test
  void controller_ofADryRun_decidesAndWritesNothing() {
    Workload workload = workload(200);
    try (EvenkeelController controller = controller(Mode.DRY_RUN).build()) {
      controller.start();
      await("3 passes", () -> reports.size() >= 3);
    }

    assertThat(reports).allMatch(report -> report.desired() == 4 && !report.written());
    assertThat(reports.get(0).explanation()).contains("METRIC_RATIO");
    assertThat(workload.replicas()).isOne();
    assertThat(status(workload, "desiredReplicas")).isEqualTo("0");
    assertThat(workload.events("HorizontalPodAutoscaler")).isEmpty();
  }

  @Test
  void controller_inTheShadow_agreesWithWhoDoesTheSame_andExplainsWhyItWouldNot() {
    Workload workload = workload(200);
    try (EvenkeelController controller = controller(Mode.SHADOW).build()) {
      controller.start();
      await("a decision", () -> reports.stream().anyMatch(report -> report.desired() == 4));

      workload.resize(4);
      workload.settle(200, Instant.now());
      await("agreement", () -> comparisons().stream().anyMatch(ControllerTest::isAgreed));

      workload.resize(2);
      workload.settle(200, Instant.now());
      await(
          "divergence",
          () ->
              comparisons().stream()
                  .anyMatch(it -> it.verdict() == Verdict.STAYED && it.theirs() == 2));
    }

    assertThat(comparisons())
        .anySatisfy(
            it -> {
              assertThat(it.verdict()).isEqualTo(Verdict.STAYED);
              assertThat(it.ours()).isEqualTo(4);
              assertThat(it.theirs()).isEqualTo(2);
              assertThat(it.explanation()).contains("METRIC_RATIO");
            });
    assertThat(workload.replicas()).isEqualTo(2);
    assertThat(workload.events("HorizontalPodAutoscaler")).isEmpty();
  }

  @Test
  void change_ofTheSpec_countsAtOnce() {
    Workload workload = workload(200);
    try (EvenkeelController controller = controller(Mode.APPLY).build()) {
      controller.start();
      await("4 replicas", () -> workload.replicas() == 4);
      workload.settle(200, Instant.now());

      workload.bounded(3);

      await("3 replicas", () -> workload.replicas() == 3);
    }
  }

  @Test
  void hpa_thatIsDeleted_isTendedNoMore_andForgotten() {
    Workload workload = workload(100);
    try (EvenkeelController controller = controller(Mode.APPLY).build()) {
      controller.start();
      await("2 replicas", () -> workload.replicas() == 2);
      await("a memory", () -> !memories().isEmpty());

      workload.abandoned();
      await("nothing to tend", () -> controller.objects() == 0);
      await("nothing to remember", () -> memories().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evenkeel-hpa 2\nlastPass 2026-03-01T12:00:00Z\n",
        "evenkeel-hpa 1\nrecommendation yesterday many\n",
        "evenkeel-hpa 1\nrecommendation 2026-03-01T12:00:00Z -7\n",
        "{\"apiVersion\": \"v1\"}",
        "HUGE"
      })
  void memory_thatCannotBeUsed_isRejectedWithAnEvent_andStopsNobody(String text) {
    Workload workload = workload(200);
    workload.settle(40, Instant.now());
    try (EvenkeelController controller = controller(Mode.APPLY).build()) {
      controller.start();
      await("a memory", () -> !memories().isEmpty());
    }
    overwrite(text.equals("HUGE") ? "x".repeat(400_000) : text);

    workload.use(200, Instant.now());
    try (EvenkeelController controller = controller(Mode.APPLY).build()) {
      controller.start();
      await("4 replicas", () -> workload.replicas() == 4);
      await("an event", () -> saysMemory(workload));
    }
  }

  private static boolean saysMemory(Workload workload) {
    return workload.events("HorizontalPodAutoscaler").stream()
        .anyMatch(it -> it.startsWith("MemoryRejected") || it.startsWith("MemoryUnavailable"));
  }

  private static boolean isAgreed(Comparison comparison) {
    return comparison.agrees() && comparison.ours() == 4 && comparison.theirs() == 4;
  }

  private List<Comparison> comparisons() {
    return reports.stream().flatMap(report -> report.comparison().stream()).toList();
  }

  private Workload workload(long loadMilli) {
    Workload workload = new Workload(client, metrics, namespace, "web");
    workload.settle(loadMilli, Instant.now());
    workload.autoscaled();
    return workload;
  }

  private ControllerBuilder controller(Mode mode) {
    return ControllerBuilder.of(client)
        .mode(mode)
        .ownNamespace(namespace)
        .watchNamespace(namespace)
        .options(HpaOptions.defaults().withSyncPeriod(Duration.ofMillis(500)))
        .election(QUICK)
        .listener(reports::add);
  }

  private KubernetesLease.Holding lease(String name) {
    KubernetesLease.Answer answer = KubernetesCluster.of(client).lease(namespace, name).read();
    return ((KubernetesLease.Held) answer).holding();
  }

  private static String status(Workload workload, String field) {
    Object value = workload.hpa().get("status", field);
    return String.valueOf(value);
  }

  private List<ConfigMap> memories() {
    return client
        .configMaps()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/managed-by", "evenkeel")
        .list()
        .getItems();
  }

  private void overwrite(String text) {
    for (ConfigMap memory : memories()) {
      memory.setData(Map.of("memory", text));
      memory.getMetadata().setResourceVersion(null);
      client.configMaps().inNamespace(namespace).resource(memory).update();
    }
  }
}
