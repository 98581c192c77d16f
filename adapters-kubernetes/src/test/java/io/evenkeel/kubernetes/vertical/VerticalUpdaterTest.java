package io.evenkeel.kubernetes.vertical;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPodUpdates.Result;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.vpa.EvictionRate;
import io.evenkeel.vpa.UpdaterOptions;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The updater resizes and evicts real pods on a real API server. */
final class VerticalUpdaterTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final String RECREATE = "updatePolicy: {updateMode: Recreate}";

  private static TestCluster cluster;
  private static KubernetesClient client;
  private static StandInMetrics metrics;

  private final String namespace = cluster.namespace();
  private KubernetesPods pods;
  private VerticalUpdater updater;

  @BeforeAll
  static void connect() throws Exception {
    cluster = TestCluster.shared();
    client = cluster.client();
    metrics = StandInMetrics.register(client);
    TestObjects.installVpa(client);
    VerticalWorkload.admissionWasThere(client, NOW);
  }

  @AfterAll
  static void disconnect() {
    if (metrics != null) {
      metrics.close();
      client.close();
    }
  }

  @BeforeEach
  void watch() {
    pods = KubernetesPods.ofNamespace(client, namespace);
    updater = updater(() -> true);
  }

  @AfterEach
  void stop() {
    pods.close();
  }

  @Test
  void pods_farFromTheirRecommendation_areEvicted_halfOfThemInAPass() {
    VerticalWorkload web = workload(4, RECREATE);

    UpdaterPass pass = updater.pass(NOW);

    // tolerance = trunc(4 × 0.5) = 2: 4 − 2 must go on running.
    assertThat(results(pass)).containsExactly(Result.EVICTED, Result.EVICTED);
    assertThat(pass.troubles()).isEmpty();
    assertThat(web.staying()).hasSize(2);
    assertThat(web.events("Pod")).containsExactly("EvictedByVPA", "EvictedByVPA");
    assertThat(web.events("VerticalPodAutoscaler")).containsExactly("EvictedPod", "EvictedPod");
  }

  @Test
  void podsThatAreLeaving_countAsGone_soThatTheNextPassWaits() {
    VerticalWorkload web = workload(4, RECREATE);
    updater.pass(NOW);
    await(
        "2 leaving pods",
        () ->
            pods.all().stream()
                    .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                    .count()
                == 2);

    assertThat(results(updater.pass(NOW.plusSeconds(30)))).isEmpty();
    assertThat(web.staying()).hasSize(2);
  }

  @Test
  void singlePod_isLeftAlone_unlessTheVpaAllowsIt() {
    VerticalWorkload web = workload(1, RECREATE);

    assertThat(results(updater.pass(NOW))).isEmpty();

    web.autoscaled("updatePolicy: {updateMode: Recreate, minReplicas: 1}");
    assertThat(results(updater.pass(NOW))).containsExactly(Result.EVICTED);
  }

  @Test
  void budget_thatForbidsEvictions_isMinded() {
    VerticalWorkload web = workload(2, RECREATE);
    TestObjects.apply(client, namespace, BUDGET);
    TestObjects.applyStatus(client, namespace, NO_ROOM);

    UpdaterPass pass = updater.pass(NOW);

    assertThat(results(pass)).containsExactly(Result.NOT_NOW);
    assertThat(web.staying()).hasSize(2);
    assertThat(web.events("Pod")).isEmpty();
  }

  @Test
  void podsOfModeInPlaceOrRecreate_areResized() {
    VerticalWorkload web = workload(2, "updatePolicy: {updateMode: InPlaceOrRecreate}");

    // tolerance = trunc(2 × 0.5) = 1
    assertThat(results(updater.pass(NOW))).containsExactly(Result.RESIZED);

    assertThat(web.staying()).hasSize(2);
    assertThat(web.events("Pod")).containsExactly("InPlaceResizedByVPA");
    assertThat(List.of(cpuRequest(web, 0), cpuRequest(web, 1)))
        .containsExactlyInAnyOrder(new Quantity("500m"), new Quantity("100m"));
  }

  @Test
  void podsOfModesOffAndInitial_areLeftAlone() {
    VerticalWorkload web = workload(2, "updatePolicy: {updateMode: \"Off\"}");
    assertThat(results(updater.pass(NOW))).isEmpty();

    web.autoscaled("updatePolicy: {updateMode: Initial}");
    assertThat(results(updater.pass(NOW))).isEmpty();
    assertThat(web.staying()).hasSize(2);
  }

  @Test
  void limitRange_boundsWhatPodsAreResizedTo() {
    TestObjects.apply(client, namespace, LIMITS);
    VerticalWorkload web = workload(2, "updatePolicy: {updateMode: InPlaceOrRecreate}");

    assertThat(results(updater.pass(NOW))).containsExactly(Result.RESIZED);

    // Limits may reach 400m, and are twice the requests: 400m × 100m / 200m = 200m.
    assertThat(List.of(cpuRequest(web, 0), cpuRequest(web, 1))).contains(new Quantity("200m"));
  }

  @Test
  void admissionControllerThatIsAway_isTold_andNothingIsUpdated() {
    VerticalWorkload web = workload(4, RECREATE);

    UpdaterPass pass = updater.pass(NOW.plus(Duration.ofMinutes(2)));

    assertThat(results(pass)).isEmpty();
    assertThat(pass.troubles()).singleElement().asString().contains("vpa-admission-controller");
    assertThat(web.staying()).hasSize(4);
  }

  @Test
  void dryRun_saysWhatItWouldDo_andDoesNothing() {
    VerticalWorkload web = workload(4, RECREATE);

    UpdaterPass pass = updater(() -> false).pass(NOW);

    assertThat(pass.pods()).hasSize(2).allMatch(it -> it.outcome().isEmpty());
    assertThat(web.staying()).hasSize(4);
  }

  @Test
  void rateOfEvictions_isRefused() {
    UpdaterOptions upstream = UpdaterOptions.UPSTREAM;
    UpdaterOptions slow =
        new UpdaterOptions(
            upstream.minReplicas(),
            upstream.evictionTolerance(),
            EvictionRate.of(0.1, 1),
            upstream.useAdmissionControllerStatus(),
            upstream.inPlaceSkipDisruptionBudget(),
            upstream.podUpdateThreshold(),
            upstream.lifetimeThreshold(),
            upstream.evictAfterOomThreshold(),
            upstream.gates());
    KubernetesCluster all = KubernetesCluster.of(client);
    VerticalCluster read = VerticalCluster.of(all, pods, List::of, namespace);
    VerticalWrites writes = VerticalWrites.to(all, all.events("test"), () -> true);

    assertThatThrownBy(() -> VerticalUpdater.of(read, writes, slow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rate of evictions");
  }

  /** Pods that request 100m and 100Mi, recommended 500m and 500Mi. */
  private VerticalWorkload workload(int replicas, String policy) {
    VerticalWorkload web = new VerticalWorkload(client, metrics, namespace, "web", replicas);
    web.autoscaled(policy);
    web.recommended("500m", "500Mi");
    await(replicas + " running pods", () -> running() == replicas);
    return web;
  }

  private long running() {
    return pods.all().stream().filter(pod -> "Running".equals(pod.getStatus().getPhase())).count();
  }

  private static List<Result> results(UpdaterPass pass) {
    return pass.pods().stream().map(it -> it.outcome().orElseThrow().result()).toList();
  }

  private static Quantity cpuRequest(VerticalWorkload web, int pod) {
    return web.pod(pod).getSpec().getContainers().get(0).getResources().getRequests().get("cpu");
  }

  private VerticalUpdater updater(BooleanSupplier permitted) {
    KubernetesCluster all = KubernetesCluster.of(client);
    return VerticalUpdater.of(
        VerticalCluster.of(all, pods, List::of, namespace),
        VerticalWrites.to(all, all.events("test"), permitted),
        UpdaterOptions.UPSTREAM);
  }

  private static final String BUDGET =
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: web}
      spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}
      """;

  private static final String NO_ROOM =
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: web}
      status:
        observedGeneration: 1
        currentHealthy: 2
        desiredHealthy: 2
        expectedPods: 2
        disruptionsAllowed: 0
      """;

  private static final String LIMITS =
      """
      apiVersion: v1
      kind: LimitRange
      metadata: {name: limits}
      spec:
        limits:
          - type: Container
            max: {cpu: 400m}
            default: {cpu: 200m}
      """;
}
