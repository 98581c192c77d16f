package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.loop.HpaLoop;
import io.evenkeel.loop.Ports;
import io.evenkeel.manifest.HpaManifests;
import io.evenkeel.manifest.HpaStatusJson;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.Quantity;
import io.evenkeel.sim.OutsideController;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.replica.ServiceTime;
import io.evenkeel.sim.replica.WebReplica;
import io.evenkeel.sim.vertical.ContainerModel;
import io.evenkeel.spi.FakeScale;
import io.evenkeel.spi.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A load that comes and goes over a simulated web server, twice: once with the simulated HPA in
 * charge, once with a controller on a real API server. Both see the same as long as both decide the
 * same, so that one difference anywhere would show in everything after it.
 */
final class RampTest extends OnRealCluster {
  private static final Duration LENGTH = Duration.ofMinutes(14);

  /** Requests in each minute; a replica answers 80 a second at most. */
  private static final Load RAMP =
      Load.counted(
          "ramp",
          Duration.ofMinutes(1),
          3000,
          3000,
          6000,
          18_000,
          24_000,
          24_000,
          24_000,
          6000,
          3000,
          3000,
          3000,
          1000);

  private static final String HPA =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: web}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        minReplicas: 2
        maxReplicas: 8
        metrics:
          - type: Resource
            resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}
          - type: Pods
            pods:
              metric: {name: http_requests_per_second}
              target: {type: AverageValue, averageValue: "60"}
        behavior:
          scaleUp:
            policies: [{type: Pods, value: 2, periodSeconds: 45}]
          scaleDown:
            stabilizationWindowSeconds: 60
            policies: [{type: Percent, value: 40, periodSeconds: 60}]
      """;

  private static final LabelSelector WEB = LabelSelector.parse("app=web");
  private static final List<MetricQuery> METRICS =
      List.of(
          new MetricQuery.Resource("cpu", WEB),
          new MetricQuery.Pods("http_requests_per_second", LabelSelector.everything(), WEB));

  @Test
  void hpa_onARealServer_takesTheSimulatorsCourse_andItsStatusIsThatOfTheLoop() {
    HpaSpec spec = HpaManifests.parse(HPA, "hpa").autoscalers().get(0).spec();
    Simulation simulation =
        Simulation.of(spec)
            .replica(new WebReplica("web", 8, ServiceTime.exponential(0.1)))
            .containers(
                List.of(
                    ContainerModel.working("app", Quantity.parse("100m"), Quantity.parse("64Mi"))))
            .startUp(Duration.ofSeconds(20))
            .load(RAMP);
    Report expected = simulation.runFor(LENGTH);
    try (MirroredFleet fleet = new MirroredFleet(client, metrics, namespace, METRICS)) {
      fleet.workload().resize(2);
      TestObjects.apply(client, namespace, HPA);
      RealSteersman real =
          new RealSteersman(
              fleet,
              world(
                  client,
                  TestSettings.of(Mode.APPLY, namespace, report -> {}),
                  any -> fleet.pods()),
              () -> watched(fleet.workload().hpa()),
              new Beside(HorizontalAutoscaler.of(spec, HpaOptions.defaults())),
              RealSteersman.BEGIN.plus(HpaOptions.defaults().syncPeriod()));

      Report report = OutsideController.inCharge(simulation, real).runFor(LENGTH);

      assertThat(real.sizes(2)).isEqualTo(RealSteersman.sizes(expected)).containsValue(8);
      assertThat(real.passes()).hasSize(expected.timeline().rows().size());
      assertThat(report.requests()).isEqualTo(expected.requests());
      assertThat(real.passes())
          .extracting(pass -> reason(pass.status(), "ScalingLimited"))
          .contains("DesiredWithinRange", "ScaleUpLimit", "TooManyReplicas", "ScaleDownLimit")
          .endsWith("TooFewReplicas");
      assertThat(real.passes()).allSatisfy(RampTest::assertColumns);
      assertThat(fleet.workload().events("HorizontalPodAutoscaler"))
          .contains(
              "SuccessfulRescale New size: 8; reason: cpu resource utilization (percentage of"
                  + " request) above target",
              "SuccessfulRescale New size: 2; reason: All metrics below target");
    }
  }

  /** {@code kubectl get hpa} shows the size that the pass has found. */
  private static void assertColumns(RealSteersman.Pass pass) {
    Map<String, String> columns = pass.columns();
    JsonNode cpu = pass.status().path("currentMetrics").path(0).path("resource").path("current");
    JsonNode rate = pass.status().path("currentMetrics").path(1).path("pods").path("current");
    assertThat(columns)
        .containsEntry("Name", "web")
        .containsEntry("Reference", "Deployment/web")
        .containsEntry("MinPods", "2")
        .containsEntry("MaxPods", "8")
        .containsEntry("Replicas", pass.status().path("currentReplicas").asText())
        .containsEntry(
            "Targets",
            rate.isMissingNode()
                ? "cpu: <unknown>/60%, <unknown>/60"
                : "cpu: %s%%/60%%, %s/60"
                    .formatted(
                        cpu.path("averageUtilization").asText(),
                        rate.path("averageValue").asText()));
  }

  private static String reason(JsonNode status, String type) {
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("reason").asText();
      }
    }
    return "";
  }

  /** The loop of an HPA. */
  private static final class Beside implements RealSteersman.Beside {
    private final FakeScale scale = new FakeScale(2);
    private final HorizontalAutoscaler hpa;
    private Optional<HpaLoop> loop = Optional.empty();

    private Beside(HorizontalAutoscaler hpa) {
      this.hpa = hpa;
    }

    @Override
    public String pass(Ports simulated, Instant now) {
      if (loop.isEmpty()) {
        loop = Optional.of(new HpaLoop(hpa, without(simulated), "web"));
      }
      return loop.orElseThrow().pass(now).reconciliation().error().orElse("");
    }

    @Override
    public FakeScale scale() {
      return scale;
    }

    /** The server counts no generations of HPAs. */
    @Override
    public String status() {
      return HpaStatusJson.render(loop.orElseThrow().status())
          .replace("\"observedGeneration\":1", "\"observedGeneration\":0");
    }
  }
}
