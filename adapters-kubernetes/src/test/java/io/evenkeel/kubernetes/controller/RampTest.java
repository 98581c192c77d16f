package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.loop.HpaLoop;
import io.evenkeel.loop.Ports;
import io.evenkeel.manifest.HpaManifests;
import io.evenkeel.manifest.HpaStatusJson;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.FakeMetrics;
import io.evenkeel.spi.FakePods;
import io.evenkeel.spi.FakeScale;
import io.evenkeel.spi.FakeStore;
import io.evenkeel.spi.PodSource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A load that comes and goes, in virtual time, against a real API server. */
final class RampTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration PERIOD = Duration.ofSeconds(15);

  /** In thousandths of a core; each pod asks for 100 and is meant to use 50. */
  private static final List<Integer> LOADS =
      IntStream.concat(
              IntStream.of(40, 40, 120, 260, 530, 990, 990, 700, 400),
              IntStream.concat(IntStream.generate(() -> 150).limit(23), lull()))
          .boxed()
          .toList();

  private static TestCluster cluster;
  private static KubernetesClient client;
  private static StandInMetrics metrics;

  @BeforeAll
  static void connect() throws Exception {
    cluster = TestCluster.shared();
    client = cluster.client();
    metrics = StandInMetrics.register(client);
  }

  @AfterAll
  static void disconnect() {
    if (metrics != null) {
      metrics.close();
      client.close();
    }
  }

  @Test
  void sizes_onARealServer_areThoseOfTheAlgorithm_andSoIsTheStatus() throws Exception {
    String namespace = cluster.namespace();
    Workload workload = new Workload(client, metrics, namespace, "web");
    workload.autoscaled();
    Reference reference = new Reference(workload.hpa());
    List<Integer> real = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    try (KubernetesPods pods = KubernetesPods.ofNamespace(client, namespace)) {
      TestCluster.await("the pods", pods::hasSynced);
      Roster roster = new Roster(new WorkQueue<>(System::nanoTime, Duration.ZERO));
      World world = world(namespace, pods);
      Instant now = BEGIN;
      for (int load : LOADS) {
        List<String> names = workload.settle(load, now);
        TestCluster.await("the watch", () -> reference.count(pods, namespace) == names.size());
        WatchedObject watched = watched(workload.hpa());
        roster.changed(watched);

        PassReport report = roster.pass(watched.key(), world, 1, now).orElseThrow();

        reference.pass(names, load, now);
        assertThat(report.trouble()).isEmpty();
        real.add(workload.replicas());
        expected.add(reference.scale.replicas);
        assertThat(report.desired()).isEqualTo(reference.scale.replicas);
        now = now.plus(PERIOD);
      }
    }

    assertThat(real).isEqualTo(expected).contains(20, 1);
    assertThat(status(workload.hpa())).isEqualTo(reference.status());
    assertThat(workload.events("HorizontalPodAutoscaler"))
        .contains(
            "SuccessfulRescale New size: 3; reason: cpu resource utilization (percentage of"
                + " request) above target",
            "SuccessfulRescale New size: 1; reason: All metrics below target");
  }

  private static IntStream lull() {
    return IntStream.generate(() -> 40).limit(23);
  }

  private static World world(String namespace, KubernetesPods pods) {
    KubernetesCluster ports = KubernetesCluster.of(client);
    Settings settings = TestSettings.of(Mode.APPLY, namespace, report -> {});
    return new World(
        ports, pods::in, ports.status(), ports.events("evenkeel"), settings, () -> true);
  }

  private static WatchedObject watched(GenericKubernetesResource object) {
    return ObjectWatch.watched(object, client.getKubernetesSerialization());
  }

  private static JsonNode status(GenericKubernetesResource hpa) throws Exception {
    return new ObjectMapper().readTree(Serialization.asJson(hpa)).path("status");
  }

  /** The same loop with fakes in place of the cluster. */
  private static final class Reference {
    private final FakeScale scale = new FakeScale(1);
    private final FakePods pods = new FakePods();
    private final FakeMetrics metrics = new FakeMetrics();
    private final HpaLoop loop;

    private Reference(GenericKubernetesResource hpa) {
      HorizontalAutoscaler autoscaler =
          HorizontalAutoscaler.of(
              HpaManifests.parse(Serialization.asJson(hpa), "hpa").autoscalers().get(0).spec(),
              HpaOptions.defaults());
      loop = new HpaLoop(autoscaler, new Ports(scale, pods, metrics, new FakeStore()), "web");
    }

    private int count(KubernetesPods real, String namespace) {
      var answer = real.in(namespace).list(LabelSelector.parse("app=web"), BEGIN);
      return answer instanceof PodSource.Listed listed ? listed.pods().size() : -1;
    }

    private void pass(List<String> names, int load, Instant now) {
      pods.pods.clear();
      List<PodSample> samples = new ArrayList<>();
      for (String name : names) {
        pods.pods.add(
            PodSnapshot.builder(name)
                .labels(Map.of("app", "web"))
                .containers(
                    List.of(PodSnapshot.Container.of("app", Map.of("cpu", Quantity.parse("100m")))))
                .build());
        samples.add(new PodSample(name, load / names.size(), now, Duration.ofSeconds(15)));
      }
      metrics.readings.put("cpu", new Reading.PerPod(samples));
      loop.pass(now);
    }

    private JsonNode status() throws Exception {
      JsonNode status = new ObjectMapper().readTree(HpaStatusJson.render(loop.status()));
      // The server counts no generations of HPAs.
      return ((ObjectNode) status).put("observedGeneration", 0);
    }
  }
}
