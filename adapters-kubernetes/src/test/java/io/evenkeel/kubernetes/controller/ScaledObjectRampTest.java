package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.loop.Ports;
import io.evenkeel.loop.ScaledObjectLoop;
import io.evenkeel.loop.ScaledObjectStep;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.model.Reading;
import io.evenkeel.sim.OutsideController;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.SizeDecision;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.replica.ServiceTime;
import io.evenkeel.sim.replica.WebReplica;
import io.evenkeel.spi.FakeScale;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A queue that fills and empties: from one worker to none, up and back to none, once with the
 * simulated KEDA in charge and once with a controller on a real API server.
 */
final class ScaledObjectRampTest extends OnRealCluster {
  private static final Duration LENGTH = Duration.ofMinutes(9);

  /** Messages in each minute; a worker is done with 4 a second. */
  private static final Load RAMP =
      Load.counted("ramp", Duration.ofMinutes(1), 0, 30, 300, 900, 900, 240, 10);

  private static final String OBJECT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: web, creationTimestamp: "2026-01-01T00:00:00Z"}
      spec:
        scaleTargetRef: {name: web}
        pollingInterval: 10
        cooldownPeriod: 45
        minReplicaCount: 0
        maxReplicaCount: 6
        advanced:
          horizontalPodAutoscalerConfig:
            behavior: {scaleDown: {stabilizationWindowSeconds: 30}}
        triggers:
          - type: rabbitmq
            metadata: {host: "amqp://queue", queueName: work, mode: QueueLength, value: "10"}
      """;

  @Test
  void scaledObject_onARealServer_takesTheSimulatorsCourse_andItsStatusIsThatOfTheLoop() {
    ScaledObject object = KedaManifests.parse(OBJECT, "object").scaledObjects().get(0).object();
    Simulation simulation =
        Simulation.of(object)
            .replica(new WebReplica("work", 4, ServiceTime.exponential(1)))
            .startUp(Duration.ofSeconds(5))
            .load(RAMP);
    Report expected = simulation.runFor(LENGTH);
    try (MirroredFleet fleet = new MirroredFleet(client, metrics, namespace, List.of())) {
      TestObjects.apply(client, namespace, OBJECT);
      Beside beside = new Beside(object);
      Settings settings =
          TestSettings.with(TestSettings.of(Mode.APPLY, namespace, report -> {}), beside::triggers);
      RealSteersman real =
          new RealSteersman(
              fleet,
              world(client, settings, any -> fleet.pods()),
              () -> watched(object()),
              beside,
              RealSteersman.BEGIN);

      Report report = OutsideController.inCharge(simulation, real).runFor(LENGTH);

      assertThat(real.sizes(1)).isEqualTo(RealSteersman.sizes(expected)).containsValues(0, 1, 6);
      assertThat(report.requests()).isEqualTo(expected.requests());
      assertThat(expected.decisions()).extracting(SizeDecision::by).contains("KEDA", "HPA");
      assertThat(real.passes())
          .allSatisfy(pass -> assertColumns(pass.columns()))
          .extracting(pass -> pass.columns().get("Active"))
          .contains("True")
          .endsWith("False");
      assertThat(fleet.workload().events("ScaledObject"))
          .anyMatch(event -> event.startsWith("KEDAScaleTargetActivated"))
          .anyMatch(event -> event.startsWith("SuccessfulRescale New size: 6"))
          .anyMatch(event -> event.startsWith("KEDAScaleTargetDeactivated"));
    }
  }

  /** {@code kubectl get scaledobject}. */
  private static void assertColumns(Map<String, String> columns) {
    assertThat(columns)
        .containsEntry("Name", "web")
        .containsEntry("ScaleTargetKind", "apps/v1.Deployment")
        .containsEntry("ScaleTargetName", "web")
        .containsEntry("Min", "0")
        .containsEntry("Max", "6")
        .containsEntry("Ready", "True")
        .containsEntry("Fallback", "False")
        .containsEntry("Paused", "False")
        .containsEntry("Triggers", "rabbitmq")
        .containsEntry("Authentications", "");
  }

  /** Cooldowns begin when an object was created, which is at the begin of virtual time. */
  private GenericKubernetesResource object() {
    GenericKubernetesResource object = keda("ScaledObject", "web");
    object.getMetadata().setCreationTimestamp(RealSteersman.BEGIN.toString());
    return object;
  }

  /** The loop of a ScaledObject. */
  private static final class Beside implements RealSteersman.Beside {
    private final FakeScale scale = new FakeScale(1);
    private final ScaledObject object;
    private Optional<ScaledObjectLoop> loop = Optional.empty();
    private MetricSource simulated = (queries, now) -> List.of();

    private Beside(ScaledObject object) {
      this.object = object;
    }

    /** What the triggers of either side are told. */
    private List<Reading> triggers(List<MetricQuery> queries, Instant now) {
      return simulated.read(queries, now);
    }

    @Override
    public String pass(Ports ports, Instant now) {
      simulated = ports.metrics();
      if (loop.isEmpty()) {
        loop = Optional.of(new ScaledObjectLoop(object, without(ports)));
      }
      ScaledObjectStep step = loop.orElseThrow().step(now);
      return step.sync().flatMap(sync -> sync.reconciliation().error()).orElse("");
    }

    @Override
    public FakeScale scale() {
      return scale;
    }

    @Override
    public String status() {
      return KedaStatusDocument.of(
          loop.orElseThrow().status(), object.hpaName(), object.spec().triggers());
    }
  }
}
