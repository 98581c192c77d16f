package io.evenkeel.sim.vertical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import io.evenkeel.sim.Fidelity;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.load.Arrivals;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.replica.ServiceTime;
import io.evenkeel.sim.replica.WebReplica;
import io.evenkeel.vpa.AggregationOptions;
import io.evenkeel.vpa.ContainerPolicy;
import io.evenkeel.vpa.EvictionRate;
import io.evenkeel.vpa.RecommenderOptions;
import io.evenkeel.vpa.UpdateMode;
import io.evenkeel.vpa.UpdaterOptions;
import io.evenkeel.vpa.VpaFeatureGates;
import io.evenkeel.vpa.VpaSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An HPA and a VPA on one workload, in closed loop. */
final class VerticalSimulationTest {
  private static final ObjectRef WEB = ObjectRef.deployment("web");
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  /** Four workers, a second per request: 10 requests per second keep 10 workers busy. */
  private static final WebReplica SERVER = new WebReplica("web", 4, ServiceTime.constant(1));

  private static HpaSpec hpa(int least, int most, MetricTarget target) {
    return HpaSpec.builder(WEB)
        .minReplicas(least)
        .maxReplicas(most)
        .metric(MetricSpec.resource("cpu", target))
        .build();
  }

  private static ContainerModel container() {
    return ContainerModel.working("server", Quantity.parse("200m"), Quantity.parse("1Gi"));
  }

  private static Simulation simulation(HpaSpec hpa, ContainerModel container) {
    return Simulation.of(hpa)
        .replica(SERVER)
        .startUp(Duration.ofMinutes(2))
        .load(Load.steady())
        .arrivals(Arrivals.EVEN)
        .containers(List.of(container));
  }

  private static VpaSpec vpa(UpdateMode mode) {
    return VpaSpec.builder(WEB).updateMode(mode).build();
  }

  /** A recommender that forgets within minutes, and an updater that is as hasty. */
  private static VerticalSetup hasty(VpaSpec spec) {
    RecommenderOptions recommender =
        RecommenderOptions.defaults()
            .withAggregation(AggregationOptions.defaults().withCpuHalfLife(Duration.ofMinutes(2)));
    UpdaterOptions updater =
        new UpdaterOptions(
            2,
            0.5,
            EvictionRate.UNLIMITED,
            true,
            false,
            0.05,
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            VpaFeatureGates.UPSTREAM);
    return new VerticalSetup("web", spec, recommender, updater);
  }

  @Test
  void freeRequest_followsTheUsage_andTheSizeDriftsToMaxReplicas_asByArithmetic() {
    // 10 busy workers of 4 per replica, 200 m each replica: 2.5 · 200 m = 500 m in all.
    Settling.Loop loop =
        new Settling.Loop(0.5, 0.6, 0.1, 3, 12, 0.15, 0.025, Double.POSITIVE_INFINITY);
    Report report =
        simulation(hpa(3, 12, MetricTarget.utilization(60)), container())
            .vertical(hasty(vpa(UpdateMode.IN_PLACE_OR_RECREATE)))
            .runFor(Duration.ofHours(6));

    Settling rest = Settling.of(loop, 3);
    assertThat(rest.replicas()).isEqualTo(12);
    assertThat(last(report)).isEqualTo(rest.replicas());
    Interference found = report.vertical().orElseThrow().interferences().get(0);
    assertThat(found.resource()).isEqualTo("cpu");
    assertThat(found.moved().requestAfter()).isLessThan(found.moved().requestBefore());
    assertThat(found.moved().replicasAfter()).isEqualTo(12);
    assertThat(report.findings().get(0)).contains("drifts towards maxReplicas");
  }

  @Test
  void heldRequest_restsWhereArithmeticSays() {
    // minAllowed 100 m: r = 100 m from n = 6 on. n = 5: 500/5/115 = 87 %, ratio 1.449 → 8;
    // 62.5/100 = 62.5 %, ratio 1.04, within the tolerance. 500/(0.6·100) = 8.33.
    ContainerPolicy policy =
        ContainerPolicy.builder("*").minAllowed(Map.of("cpu", Quantity.parse("100m"))).build();
    VpaSpec spec =
        VpaSpec.builder(WEB).updateMode(UpdateMode.IN_PLACE_OR_RECREATE).policy(policy).build();
    Settling.Loop loop =
        new Settling.Loop(0.5, 0.6, 0.1, 3, 12, 0.15, 0.1, Double.POSITIVE_INFINITY);
    Report report =
        simulation(hpa(3, 12, MetricTarget.utilization(60)), container())
            .vertical(hasty(spec))
            .runFor(Duration.ofHours(6));

    assertThat(Settling.of(loop, 5)).isEqualTo(new Settling(8, 0.1));
    assertThat(last(report)).isBetween(8, 9);
    assertThat(report.vertical().orElseThrow().requests())
        .extracting(VerticalReport.Requested::cpu)
        .containsOnly(Quantity.parse("100m"));
    assertThat(report.findings().get(0)).doesNotContain("drifts");
  }

  @Test
  void averageValue_isNoneOfTheVpasBusiness() {
    // 500 m in all, 110 m each: ⌈4.55⌉ = 5 replicas, whatever is requested.
    HpaSpec hpa = hpa(3, 12, MetricTarget.averageValue("110m"));
    Report report =
        simulation(hpa, container())
            .vertical(hasty(vpa(UpdateMode.IN_PLACE_OR_RECREATE)))
            .runFor(Duration.ofHours(3));

    assertThat(last(report)).isEqualTo(5);
    assertThat(report.vertical().orElseThrow().totals().resizes()).isPositive();
    assertThat(report.findings()).isEmpty();
  }

  /** Three replicas, of which two cannot serve 10 requests per second. */
  private static Report tight(UpdateMode mode) {
    return simulation(hpa(3, 3, MetricTarget.utilization(60)), container().using(0, 2))
        .vertical(VerticalSetup.of("web", vpa(mode)))
        .runFor(HALF_HOUR);
  }

  @Test
  void evictions_makeTheAttainmentWorse_andResizesDoNot() {
    Report off = tight(UpdateMode.OFF);
    Report recreated = tight(UpdateMode.RECREATE);
    Report resized = tight(UpdateMode.IN_PLACE_OR_RECREATE);

    VerticalReport.Totals totals = recreated.vertical().orElseThrow().totals();
    assertThat(totals.evictions()).isBetween(3L, 6L);
    assertThat(recreated.vertical().orElseThrow().changes())
        .extracting(PodChange::pod)
        .contains("replica-0", "replica-1", "replica-2");
    // While a replacement starts the budget for disruptions is spent, so the updater is refused.
    assertThat(totals.refusals()).isPositive();
    assertThat(recreated.sloAttainment()).isLessThan(off.sloAttainment() - 0.1);
    assertThat(recreated.longestQueue()).isGreaterThan(off.longestQueue() + 100);
    assertThat(resized.vertical().orElseThrow().totals().resizes()).isEqualTo(3);
    assertThat(resized.vertical().orElseThrow().totals().evictions()).isZero();
    assertThat(resized.requests()).isEqualTo(off.requests());
    assertThat(resized.latency()).isEqualTo(off.latency());
    assertThat(recreated.findings()).anyMatch(it -> it.startsWith("VPA web evicted "));
  }

  @Test
  void evictedPods_comeBackWithTheRecommendation_oneAtATime() {
    VerticalReport report = tight(UpdateMode.AUTO).vertical().orElseThrow();

    List<PodChange> changes = report.changes();
    assertThat(changes).extracting(PodChange::readyAfter).containsOnly(2);
    for (int i = 1; i < changes.size(); i++) {
      Duration between = changes.get(i).at().minus(changes.get(i - 1).at());
      assertThat(between).isGreaterThanOrEqualTo(Duration.ofMinutes(2)); // a start
    }
    assertThat(changes.get(0).reason()).startsWith("a request is outside the recommended range");
    assertThat(report.requests())
        .allSatisfy(it -> assertThat(it.cpu()).isGreaterThan(Quantity.parse("300m")));
  }

  @Test
  void initial_sizesOnlyPodsThatAreCreated() {
    Report report =
        simulation(hpa(3, 12, MetricTarget.utilization(60)), container())
            .vertical(vpa(UpdateMode.INITIAL))
            .load(Load.steady().plus(Load.steady().delayed(Duration.ofMinutes(10))))
            .runFor(HALF_HOUR);

    VerticalReport vertical = report.vertical().orElseThrow();
    assertThat(vertical.totals()).isEqualTo(new VerticalReport.Totals(0, 0, 0));
    assertThat(report.scaleUps()).isPositive();
    // Those from the beginning request what they did, those that are added later less.
    Quantity first = Quantity.parse("200m");
    assertThat(vertical.requests()).filteredOn(it -> it.cpu().equals(first)).hasSize(1);
    assertThat(vertical.requests()).filteredOn(it -> !it.cpu().equals(first)).isNotEmpty();
  }

  @Property(tries = 12)
  void off_changesNothing(
      @ForAll @IntRange(min = 1, max = 1000) int seed,
      @ForAll @IntRange(min = 20, max = 90) int target,
      @ForAll boolean gpu) {
    Simulation without = simulation(hpa(2, 10, MetricTarget.utilization(target)), container());
    Simulation with = simulation(hpa(2, 10, MetricTarget.utilization(target)), container());
    for (Simulation each : List.of(without, with)) {
      each.seed(seed).arrivals(Arrivals.POISSON).load(gpu ? Load.wave() : Load.spike());
    }
    Report plain = without.runFor(HALF_HOUR);
    Report off = with.vertical(vpa(UpdateMode.OFF)).runFor(HALF_HOUR);

    assertSame(off, plain);
    assertThat(off.vertical().orElseThrow().interferences()).isEmpty();
  }

  @Property(tries = 5)
  void off_changesNothing_withoutContainers_unlessAResourceIsLookedAt(
      @ForAll @IntRange(min = 1, max = 1000) int seed) {
    HpaSpec onRunning =
        HpaSpec.builder(WEB)
            .minReplicas(2)
            .maxReplicas(10)
            .metric(MetricSpec.pods("vllm:num_requests_running", MetricTarget.averageValue("30")))
            .build();
    Simulation plain = Simulation.of(onRunning).load(Load.burst()).seed(seed);
    Simulation off = Simulation.of(onRunning).load(Load.burst()).seed(seed);

    assertSame(off.vertical(vpa(UpdateMode.OFF)).runFor(HALF_HOUR), plain.runFor(HALF_HOUR));
  }

  private static void assertSame(Report one, Report other) {
    assertThat(one.requests()).isEqualTo(other.requests());
    assertThat(one.scaling()).isEqualTo(other.scaling());
    assertThat(one.latency()).isEqualTo(other.latency());
    assertThat(one.cost()).isEqualTo(other.cost());
    assertThat(one.decisions()).isEqualTo(other.decisions());
    assertThat(one.timeline().rows()).isEqualTo(other.timeline().rows());
    assertThat(one.findings()).isEqualTo(other.findings());
  }

  @ParameterizedTest
  @EnumSource(UpdateMode.class)
  void everyMode_sameSeed_givesTheSame_andTheCourseIsBounded(UpdateMode mode) {
    Simulation simulation =
        simulation(hpa(2, 8, MetricTarget.utilization(60)), container())
            .vertical(hasty(vpa(mode)))
            .load(Load.constant(1).plus(Load.burst().scaled(0.05)));

    Report report = simulation.runFor(Duration.ofHours(20));

    assertThat(simulation.runFor(Duration.ofHours(20)).vertical()).isEqualTo(report.vertical());
    assertThat(report.vertical().orElseThrow().courses().get(0).points())
        .hasSizeBetween(Course.POINTS / 2, Course.POINTS);
  }

  @Test
  void containerResource_looksAtThatContainerAlone() {
    HpaSpec spec =
        HpaSpec.builder(WEB)
            .minReplicas(3)
            .maxReplicas(12)
            .metric(new MetricSpec.ContainerResource("cpu", "proxy", MetricTarget.utilization(50)))
            .build();
    ContainerModel proxy =
        new ContainerModel("proxy", Quantity.parse("100m"), Quantity.parse("64Mi"), 0, 0.6, 0.5);

    Report report =
        simulation(spec, container())
            .containers(List.of(container(), proxy))
            .vertical(vpa(UpdateMode.OFF))
            .runFor(HALF_HOUR);

    // At 3 replicas the proxy uses 60 m · 10/12 = 50 m: 50 %, just what is wanted.
    assertThat(report.peakReplicas()).isEqualTo(3);
    assertThat(report.timeline().rows().get(60).metrics()).containsExactly(50.0);
  }

  @Test
  void fluid_hasNoVpa() {
    Simulation fluid =
        simulation(hpa(2, 8, MetricTarget.utilization(60)), container())
            .vertical(vpa(UpdateMode.OFF))
            .fidelity(Fidelity.FLUID);
    assertThatThrownBy(() -> fluid.runFor(HALF_HOUR))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("request by request");
  }

  @Test
  void clairvoyant_hasNoVpa() {
    Simulation simulation =
        simulation(hpa(2, 8, MetricTarget.utilization(60)), container())
            .vertical(vpa(UpdateMode.RECREATE));
    assertThat(simulation.clairvoyant().runFor(HALF_HOUR).vertical()).isEqualTo(Optional.empty());
  }

  private static int last(Report report) {
    return report.timeline().rows().get(report.timeline().rows().size() - 1).desired();
  }
}
