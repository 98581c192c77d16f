package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.HpaStep;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.hpa.ScalingPolicy;
import io.evenkeel.hpa.ScalingRules;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.sim.fault.Fault;
import io.evenkeel.sim.fault.Fault.ClockStep;
import io.evenkeel.sim.fault.Fault.ControllerRestart;
import io.evenkeel.sim.fault.Fault.History;
import io.evenkeel.sim.fault.Fault.MetricDuplicated;
import io.evenkeel.sim.fault.Fault.MetricLate;
import io.evenkeel.sim.fault.Fault.MetricMissing;
import io.evenkeel.sim.fault.Fault.MetricStale;
import io.evenkeel.sim.fault.Fault.MetricsServerDown;
import io.evenkeel.sim.fault.Fault.PrometheusDown;
import io.evenkeel.sim.fault.Fault.WritesRefused;
import io.evenkeel.sim.fault.Faults;
import io.evenkeel.sim.fault.Window;
import io.evenkeel.sim.load.Load;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultySimulationTest {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final String RUNNING = "vllm:num_requests_running";

  private static HpaSpec on(String metric, String target, int least) {
    return HpaSpec.builder(ObjectRef.deployment("chat"))
        .minReplicas(least)
        .maxReplicas(10)
        .metric(MetricSpec.pods(metric, MetricTarget.averageValue(target)))
        .build();
  }

  private static Simulation spike(HpaSpec spec) {
    return Simulation.of(spec).load(Load.spike());
  }

  private static Window minutes(int from, int length) {
    return Window.of(Duration.ofMinutes(from), Duration.ofMinutes(length));
  }

  /** Returns what the autoscaler saw of its one metric at a time; NaN if nothing. */
  private static double seen(Report report, int seconds) {
    return report.timeline().rows().stream()
        .filter(row -> row.seconds() == seconds)
        .map(row -> row.metrics().isEmpty() ? Double.NaN : row.metrics().get(0))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void prometheusDown_nobodyKnows_andRatesBeginAnew() {
    Simulation simulation =
        Simulation.of(on("vllm_output_tokens_per_second", "900", 2)).load(Load.constant(10));

    Report report =
        simulation.faults(Faults.of(new PrometheusDown(minutes(5, 2)))).runFor(HALF_HOUR);

    assertThat(seen(report, 285)).isPositive();
    assertThat(seen(report, 300)).isNaN();
    assertThat(seen(report, 405)).isNaN();
    // Scrapes are at 7.5 s, 22.5 s, …: the second one after the outage is the first to give a rate.
    assertThat(seen(report, 420)).isNaN();
    assertThat(seen(report, 450)).isPositive();
    assertThat(report.notes()).contains("fault: Prometheus is down from 5m for 2m");
  }

  @Test
  void prometheusDown_doesNotHideTheCpu() {
    HpaSpec spec =
        HpaSpec.builder(ObjectRef.deployment("chat"))
            .minReplicas(2)
            .maxReplicas(10)
            .metric(MetricSpec.resource("cpu", MetricTarget.utilization(45)))
            .build();
    Simulation simulation = Simulation.of(spec).load(Load.constant(10));

    Report plain = simulation.runFor(HALF_HOUR);
    Report report =
        simulation.faults(Faults.of(new PrometheusDown(minutes(5, 2)))).runFor(HALF_HOUR);
    Report blind =
        simulation.faults(Faults.of(new MetricsServerDown(minutes(5, 2)))).runFor(HALF_HOUR);

    assertThat(report.timeline().rows()).isEqualTo(plain.timeline().rows());
    assertThat(seen(blind, 300)).isNaN();
    assertThat(seen(blind, 420)).isEqualTo(seen(plain, 420));
  }

  @Test
  void missingMetric_holdsTheHpa_whereItWouldHaveGrown() {
    Fault fault = new MetricMissing(RUNNING, minutes(0, 31), 1);

    Report report = spike(on(RUNNING, "30", 2)).faults(Faults.of(fault)).runFor(HALF_HOUR);

    assertThat(report.scaleUps()).isZero();
    assertThat(
            report.mostInterestingDecision().orElseThrow().explanation().has(HpaStep.METRIC_FAILED))
        .isTrue();
  }

  @Test
  void share_isMissedAboutSoOften_andWithTheSameSeedAtTheSameTimes() {
    Faults faults = Faults.of(new MetricMissing(RUNNING, minutes(0, 600), 0.3));
    Simulation simulation =
        Simulation.of(on(RUNNING, "30", 2)).load(Load.constant(5)).faults(faults);

    Report report = simulation.runFor(Duration.ofHours(8));
    Report again = simulation.runFor(Duration.ofHours(8));

    // 1920 passes, of which 30 % are 576; six standard deviations of √(1920 × 0.3 × 0.7) are 120.
    long missed =
        report.timeline().rows().stream().filter(row -> Double.isNaN(row.metrics().get(0))).count();
    assertThat(missed).isBetween(456L, 696L);
    assertThat(again.timeline().rows()).isEqualTo(report.timeline().rows());
  }

  @Test
  void missingSeries_areZeroForKeda_butAnErrorIfPrometheusIsDown() {
    String object =
        """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: chat}
        spec:
          scaleTargetRef: {name: chat}
          minReplicaCount: 2
          maxReplicaCount: 10
          triggers:
            - type: prometheus
              metadata:
                serverAddress: http://prometheus:9090
                query: sum(vllm:num_requests_running)
                threshold: "30"
        """;
    Simulation simulation =
        Simulation.of(KedaManifests.parse(object, "test").scaledObjects().get(0).object())
            .load(Load.constant(20));

    Report missing =
        simulation.faults(Faults.of(new MetricMissing("*", minutes(5, 5), 1))).runFor(HALF_HOUR);
    Report down = simulation.faults(Faults.of(new PrometheusDown(minutes(5, 5)))).runFor(HALF_HOUR);

    assertThat(seen(missing, 330)).isZero();
    assertThat(seen(down, 330)).isNaN();
  }

  @Test
  void lateMetric_isWhatItWasThen() {
    Fault fault = new MetricLate(RUNNING, minutes(0, 31), Duration.ofMinutes(2));
    Simulation simulation = spike(on(RUNNING, "1000", 2));

    Report plain = simulation.runFor(HALF_HOUR);
    Report late = simulation.faults(Faults.of(fault)).runFor(HALF_HOUR);

    assertThat(seen(late, 120)).isNaN();
    for (int second = 150; second <= 1800; second += 15) {
      assertThat(seen(late, second)).isEqualTo(seen(plain, second - 120));
    }
  }

  @Test
  void staleMetric_staysAsItWasJustBefore() {
    Fault fault = new MetricStale(RUNNING, minutes(2, 10));
    Simulation simulation = spike(on(RUNNING, "1000", 2));

    Report plain = simulation.runFor(HALF_HOUR);
    Report stale = simulation.faults(Faults.of(fault)).runFor(HALF_HOUR);

    for (int second = 120; second < 720; second += 15) {
      assertThat(seen(stale, second)).isEqualTo(seen(plain, 105));
    }
    assertThat(seen(stale, 720)).isEqualTo(seen(plain, 720));
  }

  @Test
  void duplicatedSeries_doubleThePodsValue() {
    Simulation simulation = Simulation.of(on(RUNNING, "1000", 2)).load(Load.constant(20));

    Report plain = simulation.runFor(HALF_HOUR);
    Report twice =
        simulation
            .faults(Faults.of(new MetricDuplicated(RUNNING, minutes(0, 30))))
            .runFor(HALF_HOUR);

    assertThat(seen(twice, 600)).isEqualTo(2 * seen(plain, 600));
  }

  @Test
  void refusedWrites_leaveTheSize_andNoScaleEvent() {
    Simulation simulation = spike(on(RUNNING, "30", 2));

    Report refused =
        simulation.faults(Faults.of(new WritesRefused(minutes(0, 10)))).runFor(HALF_HOUR);

    List<Timeline.Row> during =
        refused.timeline().rows().stream().filter(row -> row.seconds() < 600).toList();
    assertThat(during).allMatch(row -> row.replicas() == 2);
    assertThat(refused.decisions().get(0).wasRefused()).isTrue();
    assertThat(refused.decisions().get(0).explanation().render())
        .endsWith("WRITE_REFUSED: 4 → 2, the API server refuses the write");
    assertThat(refused.decisions())
        .filteredOn(it -> it.at().toSeconds() < 600)
        .allMatch(SizeDecision::wasRefused);
  }

  /**
   * The load falls at 10 min. With its past the autoscaler waits for what is left of five minutes
   * after the fall; a restart without it begins the window anew at the size that is there.
   */
  @Test
  void restart_thatForgets_putsOffTheScaleDown() {
    HpaSpec spec =
        HpaSpec.builder(ObjectRef.deployment("chat"))
            .minReplicas(1)
            .maxReplicas(10)
            .metric(MetricSpec.pods(RUNNING, MetricTarget.averageValue("10")))
            .behavior(
                ScalingRules.SCALE_UP_DEFAULT,
                ScalingRules.of(
                    Duration.ofMinutes(5), ScalingPolicy.percent(100, Duration.ofSeconds(15))))
            .build();
    Load falls =
        Load.constant(20)
            .limited(Duration.ofMinutes(10))
            .then(Load.constant(1).limited(Duration.ofMinutes(20)));
    Simulation simulation = Simulation.of(spec).load(falls).initialReplicas(6);

    Duration at = Duration.ofMinutes(13);
    Report lost = simulation.faults(restart(at, History.LOST)).runFor(HALF_HOUR);
    Report kept = simulation.faults(restart(at, History.KEPT)).runFor(HALF_HOUR);
    Report plain = simulation.faults(Faults.none()).runFor(HALF_HOUR);

    assertThat(kept.timeline().rows()).isEqualTo(plain.timeline().rows());
    assertThat(lastFall(lost)).isGreaterThan(lastFall(kept) + 100);
  }

  private static Faults restart(Duration at, History history) {
    return Faults.of(new ControllerRestart(at, Duration.ZERO, history));
  }

  private static long lastFall(Report report) {
    return report.decisions().stream()
        .filter(it -> it.to() < it.from())
        .mapToLong(it -> it.at().toSeconds())
        .max()
        .orElseThrow();
  }

  @Test
  void controllerThatIsAway_decidesNothing() {
    Fault away = new ControllerRestart(Duration.ofMinutes(1), Duration.ofMinutes(9), History.KEPT);

    Report report = spike(on(RUNNING, "30", 2)).faults(Faults.of(away)).runFor(HALF_HOUR);

    assertThat(report.timeline().rows())
        .extracting(Timeline.Row::seconds)
        .noneMatch(seconds -> seconds >= 60 && seconds < 600)
        .contains(600.0);
  }

  @Test
  void clockThatJumps_neverStopsTheAutoscaler() {
    Fault back = new ClockStep(Duration.ofMinutes(1), Duration.ofMinutes(-10));
    Fault ahead = new ClockStep(Duration.ofMinutes(5), Duration.ofHours(1));

    Report report = spike(on(RUNNING, "30", 2)).faults(Faults.of(back, ahead)).runFor(HALF_HOUR);

    assertThat(report.timeline().rows()).hasSize(120);
    assertThat(report.scaleUps()).isPositive();
  }

  @Test
  void fluid_seesTheSameFaults() {
    Simulation simulation =
        Simulation.of(on("vllm_output_tokens_per_second", "900", 2))
            .load(Load.constant(10))
            .fidelity(Fidelity.FLUID)
            .faults(
                Faults.of(new PrometheusDown(minutes(5, 2)), new WritesRefused(minutes(10, 5))));

    Report report = simulation.runFor(HALF_HOUR);

    assertThat(seen(report, 285)).isPositive();
    assertThat(seen(report, 300)).isNaN();
    assertThat(report.notes()).contains("fault: writes of the size are refused from 10m for 5m");
  }

  @Test
  void metricThatNobodyKnows_isPointedOut() {
    Fault fault = new MetricStale("no_such_metric", minutes(0, 1));

    Report report = spike(on(RUNNING, "30", 2)).faults(Faults.of(fault)).runFor(HALF_HOUR);

    assertThat(report.notes())
        .contains(
            "a fault names metric no_such_metric, which is not simulated, so it changes nothing");
  }
}
