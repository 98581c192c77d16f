package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.sim.cluster.ClusterModel;
import io.evenkeel.sim.cluster.ColdStart;
import io.evenkeel.sim.cluster.NodePool;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.replica.VllmReplica;
import io.evenkeel.sim.replica.WebReplica;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FluidRunTest {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  private static HpaSpec onRunning(int least, int most) {
    return HpaSpec.builder(ObjectRef.deployment("chat"))
        .minReplicas(least)
        .maxReplicas(most)
        .metric(MetricSpec.pods("vllm:num_requests_running", MetricTarget.averageValue("30")))
        .build();
  }

  private static Simulation fluid(HpaSpec spec, Load load) {
    return Simulation.of(spec).load(load).fidelity(Fidelity.FLUID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ramp", "spike", "wave"})
  void pattern_servesAsManyInTime_asRequestByRequest(String pattern) {
    Simulation simulation = Simulation.of(onRunning(2, 10)).load(Load.named(pattern));

    Report byRequests = simulation.runFor(HALF_HOUR);
    Report fluid = simulation.fidelity(Fidelity.FLUID).runFor(HALF_HOUR);

    assertThat(fluid.sloAttainment()).isCloseTo(byRequests.sloAttainment(), within(0.02));
    assertThat(fluid.meanReplicas()).isCloseTo(byRequests.meanReplicas(), within(0.7));
    assertThat((double) fluid.longestQueue())
        .isCloseTo(
            (double) byRequests.longestQueue(),
            within(20 + 0.1 * (double) byRequests.longestQueue()));
    assertThat(fluid.elasticity().meanDemand())
        .isCloseTo(byRequests.elasticity().meanDemand(), within(0.25));
  }

  @Test
  void overload_queuesWhatIsBeyondTheCapacity() {
    Report half = fluid(onRunning(1, 1), Load.constant(40)).runFor(HALF_HOUR);
    Report whole = fluid(onRunning(1, 1), Load.constant(40)).runFor(Duration.ofHours(1));

    // What one replica finishes in a second, it finishes in every second: the queue is straight.
    double served = whole.requests().finished() / 3600.0;
    assertThat(half.longestQueue()).isCloseTo(Math.round(1800 * (40 - served)), within(300L));
    assertThat(whole.longestQueue()).isCloseTo(2 * half.longestQueue(), within(300L));
    assertThat(whole.sloAttainment()).isLessThan(0.01);
  }

  @Test
  void webReplica_isBusyWithWhatComes() {
    Report report =
        fluid(onRunning(2, 2), Load.constant(10)).replica(WebReplica.small()).runFor(HALF_HOUR);

    assertThat(report.requests().arrived()).isEqualTo(18_000);
    assertThat(report.sloAttainment()).isEqualTo(1);
    assertThat(report.replicaHours()).isCloseTo(1, within(1e-9));
  }

  /** The fast way, groups of replicas without words, has to decide as the one that explains. */
  @Property(tries = 25)
  void decisions_areTheSame_withAndWithoutExplanation(
      @ForAll @DoubleRange(min = 0.2, max = 3) double scale,
      @ForAll @IntRange(min = 0, max = 4) int pattern,
      @ForAll @IntRange(min = 1, max = 6) int least) {
    Simulation simulation = fluid(onRunning(least, 12), Load.patterns().get(pattern).scaled(scale));

    Report quick = simulation.runFor(HALF_HOUR);
    Report explained = simulation.explained().runFor(HALF_HOUR);

    assertThat(quick.timeline().rows()).isEqualTo(explained.timeline().rows());
    assertThat(quick.decisions())
        .extracting(SizeDecision::at, SizeDecision::from, SizeDecision::to)
        .isEqualTo(
            explained.decisions().stream().map(it -> tuple(it.at(), it.from(), it.to())).toList());
    assertThat(quick.requests()).isEqualTo(explained.requests());
  }

  @Test
  void shorterTick_changesLittle() {
    Simulation simulation = fluid(onRunning(2, 10), Load.spike());

    Report coarse = simulation.runFor(HALF_HOUR);
    Report fine = simulation.tick(Duration.ofSeconds(1)).runFor(HALF_HOUR);

    assertThat(fine.sloAttainment()).isCloseTo(coarse.sloAttainment(), within(0.01));
    assertThat(fine.meanReplicas()).isCloseTo(coarse.meanReplicas(), within(0.3));
  }

  @Test
  void quotaAndNodes_boundWhatRuns_notWhatIsWritten() {
    ClusterModel twoNodes =
        ClusterModel.unlimited(ColdStart.warmNode()).withPool(NodePool.of(2, 2)).withQuota(3);

    Report report = fluid(onRunning(2, 10), Load.spike()).cluster(twoNodes).runFor(HALF_HOUR);

    assertThat(report.peakReplicas()).isEqualTo(10);
    assertThat(report.timeline().rows()).allMatch(row -> row.ready() <= 3);
    assertThat(report.notes()).anyMatch(note -> note.startsWith("as a fluid, nodes only bound"));
  }

  @Test
  void baselines_areFluidsToo() {
    Simulation simulation = fluid(onRunning(2, 10), Load.spike()).replica(VllmReplica.a10g());

    Report best = simulation.clairvoyant().runFor(HALF_HOUR);
    Report fixed = simulation.fixed(10).runFor(HALF_HOUR);

    assertThat(best.sloAttainment()).isGreaterThan(0.95);
    assertThat(best.replicaHours()).isLessThan(fixed.replicaHours());
    assertThat(fixed.replicaHours()).isCloseTo(5, within(1e-9));
  }

  @Test
  void tick_thatDoesNotFitTheSyncPeriod_isRefused() {
    Simulation simulation =
        fluid(onRunning(1, 2), Load.steady())
            .options(HpaOptions.defaults())
            .tick(Duration.ofSeconds(10));

    assertThatThrownBy(() -> simulation.runFor(HALF_HOUR))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the sync period, 15 s, must be a multiple of the tick, 10 s");
  }
}
