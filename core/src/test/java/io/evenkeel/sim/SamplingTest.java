package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.manifest.Manifests;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.sim.cluster.Delay;
import io.evenkeel.sim.load.Load;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SamplingTest {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  private static Simulation onRunning() {
    return Simulation.of(
            HpaSpec.builder(ObjectRef.deployment("chat"))
                .minReplicas(2)
                .maxReplicas(10)
                .metric(
                    MetricSpec.pods("vllm:num_requests_running", MetricTarget.averageValue("30")))
                .build())
        .load(Load.spike());
  }

  private static List<Long> passes(Report report) {
    return report.timeline().rows().stream().map(row -> (long) row.seconds()).toList();
  }

  private static double seenFirst(Report report) {
    return report.timeline().rows().stream()
        .filter(row -> !row.metrics().isEmpty() && !Double.isNaN(row.metrics().get(0)))
        .findFirst()
        .orElseThrow()
        .seconds();
  }

  @Test
  void beats_lieHalfwayOrWhereTheyAreDrawn() {
    Beat halfway = Beat.halfway(15);

    // 15 - 15 / 2 = 8, 23, 38, …: 7 s before the passes at 15, 30, 45.
    assertThat(LongStream.rangeClosed(1, 40).filter(halfway::isAt)).containsExactly(8L, 23L, 38L);
    assertThat(halfway.last(22.9)).isEqualTo(8);
    assertThat(halfway.last(23)).isEqualTo(23);
    assertThat(halfway.next(23)).isEqualTo(38);
    assertThat(halfway.last(7)).isEqualTo(-7);
    assertThat(LongStream.range(0, 1000).map(seed -> Beat.drawn(15, seed).offsetSeconds()))
        .allMatch(offset -> offset >= 0 && offset < 15)
        .contains(0L, 7L, 14L);
  }

  @Test
  void rule_answersAsOfItsLastEvaluation() {
    Telemetry telemetry =
        new Telemetry(Sampling.defaults().withRuleInterval(Duration.ofSeconds(60)), 1);

    // Evaluated at 60 - 30 = 30, 90, 150 s.
    assertThat(telemetry.asOf(Signal.REQUESTS_RUNNING, 149)).isEqualTo(90);
    assertThat(telemetry.asOf(Signal.REQUESTS_RUNNING, 150)).isEqualTo(150);
    assertThat(telemetry.asOf(Signal.CPU_PERCENT, 149)).isEqualTo(149);
  }

  @Test
  void slowRule_delaysTheFirstRise() {
    Report fresh = onRunning().runFor(HALF_HOUR);
    Report late =
        onRunning()
            .sampling(Sampling.defaults().withRuleInterval(Duration.ofMinutes(4)))
            .runFor(HALF_HOUR);

    // The first evaluation comes after 120 s, of which the pass at 120 s learns at once.
    assertThat(seenFirst(fresh)).isEqualTo(15);
    assertThat(seenFirst(late)).isEqualTo(120);
    assertThat(late.decisions().get(0).at()).isGreaterThan(fresh.decisions().get(0).at());
  }

  @Test
  void metricOfAFleetThatBeginsEmpty_isThereOnlyAfterARelist() {
    Sampling relisted = Sampling.defaults().withRelistInterval(Duration.ofMinutes(10));
    Telemetry began = new Telemetry(relisted, 1);
    Telemetry empty = new Telemetry(relisted, 1);
    began.beganWithReplicas();
    began.scraped(8);
    empty.scraped(310);

    // Looks at 600 - 300 = 300 and 900 s, each 600 s back.
    assertThat(began.isListed(15)).isTrue();
    assertThat(began.isListed(899)).isTrue();
    assertThat(began.isListed(900)).isFalse(); // 8 < 900 - 600
    assertThat(empty.isListed(899)).isFalse();
    assertThat(empty.isListed(900)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Fidelity.class)
  void longRelist_doesNotBlindWhoBeganWithReplicas(Fidelity fidelity) {
    Sampling relisted = Sampling.defaults().withRelistInterval(Duration.ofMinutes(2));
    Simulation simulation = onRunning().fidelity(fidelity);

    Report always = simulation.runFor(HALF_HOUR);
    Report looked = simulation.sampling(relisted).runFor(HALF_HOUR);

    assertThat(looked.timeline().rows()).isEqualTo(always.timeline().rows());
  }

  @ParameterizedTest
  @EnumSource(Fidelity.class)
  void passes_comeAfterAPhaseAndLate(Fidelity fidelity) {
    Simulation simulation = onRunning().fidelity(fidelity);

    assertThat(passes(simulation.runFor(Duration.ofMinutes(1))))
        .containsExactly(15L, 30L, 45L, 60L);
    simulation.syncPhase(Delay.constant(4)).syncJitter(Delay.constant(2));
    // 15 + 4, then every 15 + 2.
    assertThat(passes(simulation.runFor(Duration.ofMinutes(1)))).containsExactly(19L, 36L, 53L);
  }

  @ParameterizedTest
  @EnumSource(Fidelity.class)
  void passesOfAScaledObject_areLateToo(Fidelity fidelity) {
    ScaledObject object =
        Manifests.parse(
                """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: chat, namespace: ai}
                spec:
                  scaleTargetRef: {name: chat}
                  minReplicaCount: 1
                  triggers:
                    - type: prometheus
                      metadata:
                        serverAddress: http://prometheus:9090
                        query: sum(vllm:num_requests_running)
                        threshold: "30"
                """,
                "test")
            .scaledObjects()
            .get(0)
            .object();
    Simulation simulation = Simulation.of(object).load(Load.spike()).fidelity(fidelity);

    assertThat(passes(simulation.runFor(Duration.ofMinutes(1))))
        .containsExactly(15L, 30L, 45L, 60L);
    simulation.syncPhase(Delay.constant(4)).syncJitter(Delay.constant(2));
    assertThat(passes(simulation.runFor(Duration.ofMinutes(1)))).containsExactly(19L, 36L, 53L);
  }

  @ParameterizedTest
  @EnumSource(Fidelity.class)
  void drawnPhases_areTheSameForTheSameSeed_andNoArrivalMoves(Fidelity fidelity) {
    Simulation simulation = onRunning().fidelity(fidelity);
    Report halfway = simulation.runFor(HALF_HOUR);
    simulation.sampling(Sampling.defaults().withPhases(Sampling.Phases.DRAWN));
    simulation.syncJitter(Delay.uniform(0, 3));

    Report first = simulation.runFor(HALF_HOUR);
    Report again = simulation.runFor(HALF_HOUR);

    assertThat(again.timeline().rows()).isEqualTo(first.timeline().rows());
    assertThat(first.timeline().rows()).isNotEqualTo(halfway.timeline().rows());
    assertThat(first.requests().arrived()).isEqualTo(halfway.requests().arrived());
  }
}
