package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.hpa.ScalingPolicy;
import io.evenkeel.hpa.ScalingRules;
import io.evenkeel.manifest.HpaManifests;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.replica.VllmReplica;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulationTest {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  private static HpaSpec.Builder chat() {
    return HpaSpec.builder(ObjectRef.deployment("chat")).minReplicas(2).maxReplicas(10);
  }

  private static HpaSpec onRunning() {
    return chat()
        .metric(MetricSpec.pods("vllm:num_requests_running", MetricTarget.averageValue("30")))
        .build();
  }

  @Test
  void sameSeed_sameReport_andAnotherSeedAnother() {
    Simulation simulation = Simulation.of(onRunning()).load(Load.wave()).seed(7);

    Report first = simulation.runFor(HALF_HOUR);
    Report again = simulation.runFor(HALF_HOUR);
    Report other = simulation.seed(8).runFor(HALF_HOUR);

    assertThat(again.requests()).isEqualTo(first.requests());
    assertThat(again.scaling()).isEqualTo(first.scaling());
    assertThat(again.decisions()).isEqualTo(first.decisions());
    assertThat(again.timeline().rows()).isEqualTo(first.timeline().rows());
    assertThat(other.requests()).isNotEqualTo(first.requests());
  }

  @Test
  void spike_growsAndShrinks_andANewReplicaComesAfterItsStartUp() {
    HpaSpec spec =
        chat()
            .metric(MetricSpec.pods("vllm:num_requests_running", MetricTarget.averageValue("30")))
            .behavior(
                ScalingRules.SCALE_UP_DEFAULT,
                ScalingRules.of(Duration.ZERO, ScalingPolicy.percent(100, Duration.ofSeconds(15))))
            .build();

    Report report = Simulation.of(spec).load(Load.burst()).runFor(HALF_HOUR);

    assertThat(report.scaleUps()).isPositive();
    assertThat(report.scaleDowns()).isPositive();
    assertThat(report.flaps()).isPositive();
    SizeDecision first = report.decisions().get(0);
    double asked = first.at().toSeconds();
    double served =
        report.timeline().rows().stream()
            .filter(row -> row.ready() > 2)
            .findFirst()
            .orElseThrow()
            .seconds();
    assertThat(served - asked).isBetween(85.0, 100.0);
  }

  @Test
  void constantSize_isCountedExactly() {
    HpaSpec spec =
        chat()
            .maxReplicas(2)
            .metric(MetricSpec.pods("queue_depth", MetricTarget.averageValue("10")))
            .build();

    Report report = Simulation.of(spec).load(Load.steady()).runFor(Duration.ofHours(1));

    assertThat(report.peakReplicas()).isEqualTo(2);
    assertThat(report.meanReplicas()).isEqualTo(2.0);
    assertThat(report.replicaHours()).isEqualTo(2.0);
    assertThat(report.scaleUps() + report.scaleDowns()).isZero();
    assertThat(report.timeline().rows()).hasSize(240); // 3,600 s / 15 s
  }

  @ParameterizedTest
  @ValueSource(strings = {"steady", "ramp", "spike", "wave", "burst"})
  void requests_areAllAccountedFor(String pattern) {
    Report report = Simulation.of(onRunning()).load(Load.named(pattern)).runFor(HALF_HOUR);

    Report.Requests requests = report.requests();
    long inside = requests.arrived() - requests.finished() - requests.refused();
    assertThat(inside).isBetween(0L, requests.longestQueue() + 10 * 256L);
    assertThat(requests.withinObjective() + requests.missedObjective())
        .isLessThanOrEqualTo(requests.arrived());
    assertThat(report.meanReplicas()).isBetween(2.0, 10.0);
    assertThat(report.replicaHours()).isEqualTo(report.meanReplicas() / 2, within(0.2));
  }

  @Test
  void gpuUtilization_saturates_farBelowTheCapacity() {
    HpaSpec spec =
        chat()
            .metric(MetricSpec.pods("gpu_utilization_percentage", MetricTarget.averageValue("80")))
            .build();
    double capacity = VllmReplica.a10g().capacity(226, 100);

    Report report = Simulation.of(spec).load(Load.steady()).runFor(HALF_HOUR);

    // 10 requests per second fit into two replicas, and yet the signal asks for all ten.
    assertThat(capacity).isGreaterThan(5);
    assertThat(report.shareWithinObjective()).isEqualTo(1);
    assertThat(report.peakReplicas()).isEqualTo(10);
  }

  @Test
  void unknownMetric_isUnavailable_andSaidToBe() {
    HpaSpec spec =
        chat().metric(MetricSpec.pods("mystery", MetricTarget.averageValue("1"))).build();

    Report lost = Simulation.of(spec).runFor(Duration.ofMinutes(5));
    Report mapped =
        Simulation.of(spec)
            .signal("mystery", Signal.REQUESTS_RUNNING)
            .runFor(Duration.ofMinutes(5));

    assertThat(lost.notes())
        .singleElement()
        .asString()
        .contains("mystery")
        .contains("REQUESTS_RUNNING");
    assertThat(lost.scaleUps()).isZero();
    assertThat(mapped.notes()).isEmpty();
    assertThat(mapped.scaleUps()).isPositive();
  }

  @Test
  void longRun_keepsABoundedTimeline() {
    Load quiet = Load.constant(0).limited(Duration.ofDays(14));

    Report report = Simulation.of(onRunning()).load(quiet).run();

    assertThat(report.length()).isEqualTo(Duration.ofDays(14));
    assertThat(report.timeline().rows()).hasSizeBetween(1000, Timeline.CAPACITY);
    assertThat(report.shareWithinObjective()).isEqualTo(1);
  }

  @Test
  void misuse_isRefusedInWords() {
    Simulation simulation = Simulation.of(onRunning());

    assertThatThrownBy(simulation::run).hasMessage("load steady has no end; say how long");
    assertThatThrownBy(() -> simulation.runFor(Duration.ofMillis(10)))
        .hasMessageStartingWith("length must be at least a second");
    assertThatThrownBy(() -> Sampling.defaults().withScrapeInterval(Duration.ofMillis(1500)))
        .hasMessageStartingWith("scrapeInterval must be a whole number of seconds");
  }

  @ParameterizedTest
  @CsvSource({"azure_llm_2023_conv.csv, 19366", "azure_llm_2023_code.csv, 8819"})
  void realTrace_onTheWorkshopsManifest_ifThere_runs(String trace, long requests) {
    Path shared = Path.of(System.getProperty("evenkeel.root", ".."), "../shared");
    Path hpa = shared.resolve("seed/hpa.yaml");
    assumeThat(hpa).as("skipped: there is no %s", hpa).exists();

    Report report =
        Simulation.of(HpaManifests.read(hpa))
            .load(Load.recorded(shared.resolve("traces").resolve(trace)))
            .run();

    assertThat(report.requests().arrived()).isEqualTo(requests);
    assertThat(report.notes()).isEmpty();
    assertThat(report.peakReplicas()).isEqualTo(10);
  }
}
