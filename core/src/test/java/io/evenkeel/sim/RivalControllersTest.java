package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.sim.load.Load;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Several controllers on one workload. */
final class RivalControllersTest {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  private static HpaSpec onRunning(int least, int most, String target) {
    return HpaSpec.builder(ObjectRef.deployment("chat"))
        .minReplicas(least)
        .maxReplicas(most)
        .metric(MetricSpec.pods("vllm:num_requests_running", MetricTarget.averageValue(target)))
        .build();
  }

  private static ScaledObject onQueue(int least) {
    return KedaManifests.parse(
            """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: chat}
            spec:
              scaleTargetRef: {name: chat}
              minReplicaCount: %d
              maxReplicaCount: 4
              cooldownPeriod: 60
              triggers:
                - type: kafka
                  metadata:
                    bootstrapServers: kafka:9092
                    consumerGroup: chat
                    topic: chat
                    lagThreshold: "20"
            """
                .formatted(least),
            "so.yaml")
        .scaledObjects()
        .get(0)
        .object();
  }

  @Test
  void twoHpas_decideNothing_onceBothHaveLooked() {
    Report report =
        Simulation.of(onRunning(2, 10, "30"))
            .named("one")
            .alongside("other", onRunning(1, 8, "10"))
            .load(Load.wave())
            .runFor(HALF_HOUR);

    // The first to look at all knows of no other yet: it alone may have moved the size, once.
    assertThat(report.decisions()).hasSizeLessThanOrEqualTo(1);
    assertThat(report.findings())
        .containsExactly(
            "HPA one and HPA other select the same pods, so Kubernetes lets none of their HPAs"
                + " decide (AmbiguousSelector), but to hold its own bounds; keep one of them");
  }

  @Test
  void unguarded_eachOverwritesTheOther_andAFindingTellsHowOften() {
    Report report =
        Simulation.of(onRunning(2, 10, "30"))
            .named("one")
            .alongside(onQueue(2))
            .unguarded()
            .load(Load.wave())
            .runFor(HALF_HOUR);

    assertThat(report.flaps()).isPositive();
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0))
        .startsWith("several controllers write the size of the workload, and ")
        .contains("HPA one")
        .contains("ScaledObject chat");
    assertThat(report.decisions().stream().map(SizeDecision::by).collect(Collectors.toSet()))
        .contains("HPA one", "HPA of ScaledObject chat");
  }

  @Test
  void hpaBesideAScaledObject_fightsOverZero_thoughNoMetricCounts() {
    Report report =
        Simulation.of(onQueue(0))
            .alongside("one", onRunning(2, 10, "30"))
            .load(Load.constant(0).limited(Duration.ofMinutes(10)).then(Load.steady()))
            .initialReplicas(3)
            .runFor(HALF_HOUR);

    // KEDA: 0 → 1 once something waits. The HPA: 1 → 2, its minimum, for which no metric is looked
    // at. KEDA: 2 → 0 when nothing has waited for the cool-down of a minute; and so on.
    List<SizeDecision> after =
        report.decisions().stream().filter(it -> it.at().toSeconds() > 60).toList();
    assertThat(after)
        .extracting(it -> it.by() + " " + it.from() + " → " + it.to())
        .startsWith(
            "KEDA of ScaledObject chat 0 → 1",
            "HPA one 1 → 2",
            "KEDA of ScaledObject chat 2 → 0",
            "KEDA of ScaledObject chat 0 → 1")
        .doesNotContain("HPA of ScaledObject chat 1 → 2");
    assertThat(report.findings()).hasSize(2);
    assertThat(report.findings().get(0)).contains("AmbiguousSelector");
    assertThat(report.findings().get(1)).contains("undid what another had written");
  }

  @Test
  void rows_areOnePerMoment_andTheBestIsWithinTheWidestBounds() {
    Simulation simulation =
        Simulation.of(onRunning(2, 4, "30")).alongside("other", onRunning(1, 12, "10"));
    Report report = simulation.load(Load.ramp()).runFor(HALF_HOUR);

    assertThat(report.timeline().rows()).hasSize(120); // 1,800 s / 15 s
    assertThat(simulation.clairvoyant().runFor(HALF_HOUR).peakReplicas()).isBetween(5, 12);
  }
}
