package io.evenkeel.kubernetes.vertical;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.vpa.ClusterModel;
import io.evenkeel.vpa.ContainerId;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.ObservedVpa;
import io.evenkeel.vpa.OomEvent;
import io.evenkeel.vpa.PodId;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.RecommenderOptions;
import io.evenkeel.vpa.VpaId;
import io.evenkeel.vpa.VpaSpec;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recommender reads and writes real objects on a real API server. */
final class VerticalRecommenderTest {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
  private static final long MIB = 1024 * 1024;

  private static TestCluster cluster;
  private static KubernetesClient client;
  private static StandInMetrics metrics;

  private final String namespace = cluster.namespace();
  private KubernetesPods pods;
  private OomWatch ooms;
  private VerticalWorkload web;
  private VerticalRecommender recommender;

  @BeforeAll
  static void connect() throws Exception {
    cluster = TestCluster.shared();
    client = cluster.client();
    metrics = StandInMetrics.register(client);
    TestObjects.installVpa(client);
  }

  @AfterAll
  static void disconnect() {
    if (metrics != null) {
      metrics.close();
      client.close();
    }
  }

  @BeforeEach
  void deploy() {
    web = new VerticalWorkload(client, metrics, namespace, "web", 2);
    web.autoscaled("");
    pods = KubernetesPods.ofNamespace(client, namespace);
    ooms = OomWatch.of(client, pods, namespace);
    recommender = recommender();
    await("2 pods", () -> pods.all().size() == 2);
  }

  @AfterEach
  void stop() {
    ooms.close();
    pods.close();
  }

  @Test
  void recommendation_inTheStatus_isWhatCoreComputesOfTheSameSamples() {
    for (int minute = 0; minute < 3; minute++) {
      Instant now = START.plus(Duration.ofMinutes(minute));
      web.use(now.minusSeconds(10), 200 + 100 * minute + "m", "300Mi");
      RecommenderPass pass = recommender.pass(now);
      assertThat(pass.troubles()).isEmpty();
      assertThat(pass.vpas()).allMatch(it -> it.written() && it.trouble().isEmpty());
    }

    Map<String, Object> status = status();
    assertThat(status.get("recommendation")).isEqualTo(asStatus(expected(3)));
    assertThat(status.get("observedGeneration")).isEqualTo(1);
    assertThat(status.get("conditions"))
        .isEqualTo(
            List.of(
                Map.of(
                    "type",
                    "RecommendationProvided",
                    "status",
                    "True",
                    "lastTransitionTime",
                    START.toString())));
  }

  /** CPU 200m, 300m, 400m of each of two pods; memory 300Mi all the time. */
  private Recommendation expected(int minutes) {
    ClusterModel model = model();
    for (int minute = 0; minute < minutes; minute++) {
      Instant at = START.plus(Duration.ofMinutes(minute)).minusSeconds(10);
      model.startPass(START.plus(Duration.ofMinutes(minute)));
      for (String pod : web.pods()) {
        ContainerId app = ContainerId.of(namespace, pod, "app");
        model.addCpu(app, at, 200 + 100L * minute);
        model.addMemory(app, at, 300 * MIB);
      }
    }
    return recommendation(model);
  }

  private ClusterModel model() {
    ClusterModel model = ClusterModel.of(RecommenderOptions.defaults(), Duration.ofHours(1));
    model.startPass(START);
    LabelSelector selector = new LabelSelector(Map.of("app", "web"), List.of());
    model.setVpa(ObservedVpa.of(id(), VpaSpec.of(ObjectRef.deployment("web")), selector));
    for (String pod : web.pods()) {
      model.setPod(new PodId(namespace, pod), Map.of("app", "web"), PodSnapshot.Phase.RUNNING);
      model.addContainer(ContainerId.of(namespace, pod, "app"));
    }
    return model;
  }

  private Recommendation recommendation(ClusterModel model) {
    return model.vpa(id()).orElseThrow().recommend().recommendation();
  }

  private VpaId id() {
    return new VpaId(namespace, "web");
  }

  @Test
  void status_thatHasNotChanged_isNotWrittenAgain() {
    recommender.pass(START);
    String version = web.vpa().getMetadata().getResourceVersion();

    RecommenderPass again = recommender.pass(START);

    assertThat(again.vpas()).noneMatch(VpaOutcome::written);
    assertThat(web.vpa().getMetadata().getResourceVersion()).isEqualTo(version);
  }

  @Test
  void restart_goesOnFromTheCheckpoints() {
    learn(recommender, 0, 30);
    Object before = status().get("recommendation");
    assertThat(web.checkpoint("status", "totalSamplesCount")).isEqualTo(60);

    VerticalRecommender successor = recommender();
    RecommenderPass idle = successor.pass(START.plus(Duration.ofMinutes(29)));
    assertThat(cpu(idle.vpas().get(0).recommendation())).isEqualTo(cpu(before));

    learn(successor, 30, 60);
    // 60 + 60, and the last sample of each pod, which the successor cannot know to be counted.
    assertThat(web.checkpoint("status", "totalSamplesCount")).isEqualTo(122);
    assertThat(web.checkpoint("status", "firstSampleStart")).isEqualTo("2026-11-25T09:59:50Z");
    assertThat(web.checkpoint("spec", "containerName")).isEqualTo("app");
  }

  @Test
  void checkpoints_whoseVpaIsGone_areCollectedAfterTenMinutes() {
    learn(recommender, 0, 2);
    assertThat(web.checkpoint()).isNotNull();
    web.abandoned();

    recommender.pass(START.plus(Duration.ofMinutes(5)));
    assertThat(web.checkpoint()).isNotNull();
    recommender.pass(START.plus(Duration.ofMinutes(11)));
    assertThat(web.checkpoint()).isNull();
  }

  @Test
  void oomKill_inTheStatusOfAPod_countsAsMoreMemoryThanWasRequested() {
    web.report(0, "{running: {}}", "{}");
    await("a running container", () -> restartsAre(0));
    web.use(START.minusSeconds(10), "100m", "300Mi");
    recommender.pass(START);

    web.report(
        0,
        "{terminated: {exitCode: 137, reason: OOMKilled,"
            + " finishedAt: \"2026-11-25T10:00:30Z\"}}",
        "{}");
    web.report(1, "{waiting: {reason: CrashLoopBackOff}}", "{}");
    await("the restart", () -> restartsAre(1));
    RecommenderPass pass = recommender.pass(START.plus(Duration.ofMinutes(1)));

    // 300Mi were used, so that 400Mi are needed: max(300Mi + 100Mi, 300Mi × 1.2).
    ClusterModel model = model();
    Instant at = START.minusSeconds(10);
    for (String pod : web.pods()) {
      model.addCpu(ContainerId.of(namespace, pod, "app"), at, 100);
      model.addMemory(ContainerId.of(namespace, pod, "app"), at, 300 * MIB);
    }
    ContainerId killed = ContainerId.of(namespace, "web-0", "app");
    model.addOom(new OomEvent(killed, 100 * MIB, Instant.parse("2026-11-25T10:00:30Z")));
    assertThat(pass.vpas().get(0).recommendation()).isEqualTo(recommendation(model));
  }

  private boolean restartsAre(int count) {
    return pods.all().stream()
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .anyMatch(status -> status.getRestartCount() == count);
  }

  @Test
  void eviction_forMemory_isSeenInItsEvent() {
    TestObjects.apply(client, namespace, EVICTED.formatted(namespace));

    await("an OOM event", () -> ooms.get().size() == 1);
  }

  @Test
  void vpaThatBreaksARule_isToldOnce_andStopsNoOther() {
    TestObjects.apply(client, namespace, BROKEN);
    learn(recommender, 0, 3);

    assertThat(status()).containsKey("recommendation");
    assertThat(web.events("VerticalPodAutoscaler")).containsExactly("InvalidSpec");
    assertThat(recommender.pass(START.plus(Duration.ofMinutes(3))).vpas())
        .filteredOn(it -> it.vpa().name().equals("broken"))
        .singleElement()
        .satisfies(it -> assertThat(it.trouble()).contains("spec.updatePolicy.updateMode"));
  }

  @Test
  void checkpointOfAnotherVersion_isRejectedWithAnEvent_andStopsNoOther() {
    TestObjects.apply(client, namespace, OTHER_CHECKPOINT);
    web.use(START.minusSeconds(10), "100m", "300Mi");

    RecommenderPass pass = recommender.pass(START);

    assertThat(pass.troubles()).singleElement().asString().contains("other-app", "status.version");
    assertThat(pass.vpas()).hasSize(1);
    assertThat(web.events("VerticalPodAutoscalerCheckpoint")).containsExactly("CheckpointRejected");
  }

  @Test
  void vpaOfAnotherRecommender_isLeftAlone_andSoAreItsCheckpoints() {
    web.autoscaled("recommenders: [{name: other}]");
    TestObjects.apply(client, namespace, OTHER_CHECKPOINT.replace("v9", "v3"));

    assertThat(recommender.pass(START).vpas()).isEmpty();
    recommender.pass(START.plus(Duration.ofMinutes(11)));

    assertThat(web.status()).isNull();
    assertThat(
            client
                .genericKubernetesResources(
                    "autoscaling.k8s.io/v1", "VerticalPodAutoscalerCheckpoint")
                .inNamespace(namespace)
                .list()
                .getItems())
        .hasSize(1);
  }

  @Test
  void serverThatDoesNotAnswer_isTold_andWhatIsKnownStays() {
    learn(recommender, 0, 2);
    Object known = status().get("recommendation");
    try (KubernetesClient nobody = TestCluster.clientOfNobody()) {
      KubernetesCluster none = KubernetesCluster.of(nobody);
      VerticalRecommender lost =
          VerticalRecommender.of(
              VerticalCluster.of(none, pods, ooms, namespace),
              VerticalWrites.to(none, none.events("test"), () -> true),
              RecommenderOptions.defaults());

      RecommenderPass pass = lost.pass(START.plus(Duration.ofMinutes(2)));

      assertThat(pass.vpas()).isEmpty();
      assertThat(pass.troubles())
          .hasSize(2)
          .anyMatch(it -> it.startsWith("VerticalPodAutoscalers cannot be listed: "))
          .anyMatch(it -> it.startsWith("metrics of pods cannot be listed: "));
    }
    assertThat(status().get("recommendation")).isEqualTo(known);
  }

  @Test
  void targetThatDoesNotExist_isAConditionOfTheVpa() {
    TestObjects.apply(client, namespace, LOST);

    recommender.pass(START);

    GenericKubernetesResource lost =
        client
            .genericKubernetesResources("autoscaling.k8s.io/v1", "VerticalPodAutoscaler")
            .inNamespace(namespace)
            .withName("lost")
            .get();
    List<Map<String, Object>> conditions = lost.get("status", "conditions");
    assertThat(conditions)
        .extracting(it -> it.get("type") + " " + it.get("status"))
        .containsExactly(
            "ConfigUnsupported True", "NoPodsMatched True", "RecommendationProvided False");
  }

  @Test
  void metricsThatDoNotAnswer_areTold_andTheStatusIsWrittenAllTheSame() {
    metrics.forget("/apis/metrics.k8s.io/v1beta1/namespaces/" + namespace + "/pods");

    RecommenderPass pass = recommender.pass(START);

    assertThat(pass.troubles())
        .containsExactly(
            "the cluster does not serve metrics of pods; is metrics-server installed?");
    assertThat(pass.troubles()).isEqualTo(recommender.pass(START.plusSeconds(60)).troubles());
    assertThat(status()).containsKey("conditions");
  }

  @Test
  void recommenderThatMayNotWrite_recommends_andLeavesEverythingAsItIs() {
    web.use(START.minusSeconds(10), "100m", "300Mi");
    KubernetesCluster all = KubernetesCluster.of(client);
    VerticalRecommender dry =
        VerticalRecommender.of(
            VerticalCluster.of(all, pods, ooms, namespace),
            VerticalWrites.to(all, all.events("test"), () -> false),
            RecommenderOptions.defaults());

    RecommenderPass pass = dry.pass(START);

    assertThat(pass.vpas().get(0).recommendation().containers()).hasSize(1);
    assertThat(web.status()).isNull();
    assertThat(web.checkpoint()).isNull();
  }

  private void learn(VerticalRecommender learner, int from, int to) {
    for (int minute = from; minute < to; minute++) {
      Instant now = START.plus(Duration.ofMinutes(minute));
      web.use(now.minusSeconds(10), "250m", "300Mi");
      learner.pass(now);
    }
  }

  private VerticalRecommender recommender() {
    KubernetesCluster all = KubernetesCluster.of(client);
    return VerticalRecommender.of(
        VerticalCluster.of(all, pods, ooms, namespace),
        VerticalWrites.to(all, all.events("test"), () -> true),
        RecommenderOptions.defaults());
  }

  private Map<String, Object> status() {
    return web.vpa().get("status");
  }

  private static String cpu(Recommendation recommendation) {
    return recommendation.containers().get(0).target().get("cpu").toString();
  }

  @SuppressWarnings("unchecked")
  private static String cpu(Object status) {
    Map<String, List<Map<String, Map<String, String>>>> written =
        (Map<String, List<Map<String, Map<String, String>>>>) status;
    return written.get("containerRecommendations").get(0).get("target").get("cpu");
  }

  private static Object asStatus(Recommendation recommendation) {
    return Map.of(
        "containerRecommendations",
        recommendation.containers().stream().map(VerticalRecommenderTest::asStatus).toList());
  }

  private static Object asStatus(ContainerRecommendation it) {
    return Map.of(
        "containerName",
        it.containerName(),
        "target",
        texts(it.target()),
        "lowerBound",
        texts(it.lowerBound()),
        "upperBound",
        texts(it.upperBound()),
        "uncappedTarget",
        texts(it.uncappedTarget()));
  }

  private static Map<String, String> texts(Map<String, io.evenkeel.model.Quantity> quantities) {
    return Map.of(
        "cpu", quantities.get("cpu").toString(), "memory", quantities.get("memory").toString());
  }

  private static final String EVICTED =
      """
      apiVersion: v1
      kind: Event
      metadata:
        name: evicted
        annotations:
          offending_containers: app
          offending_containers_usage: 500Mi
          starved_resource: memory
      involvedObject: {kind: Pod, name: web-0, namespace: %s}
      reason: Evicted
      type: Warning
      """;

  private static final String BROKEN =
      """
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: {name: broken}
      spec:
        targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        updatePolicy: {updateMode: Sometimes}
      """;

  private static final String OTHER_CHECKPOINT =
      """
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscalerCheckpoint
      metadata: {name: other-app}
      spec: {vpaObjectName: web, containerName: app}
      status: {version: v9, totalSamplesCount: 7}
      """;

  private static final String LOST =
      """
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: {name: lost}
      spec:
        targetRef: {apiVersion: apps/v1, kind: Deployment, name: lost}
      """;
}
