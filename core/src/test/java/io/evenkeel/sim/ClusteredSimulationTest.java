package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.sim.cluster.ClusterEvent;
import io.evenkeel.sim.cluster.ClusterEvents;
import io.evenkeel.sim.cluster.ClusterModel;
import io.evenkeel.sim.cluster.ColdStart;
import io.evenkeel.sim.cluster.NodePool;
import io.evenkeel.sim.load.Load;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClusteredSimulationTest {
  /** 1920 passes: beyond 2000 a row of the timeline shows the most that were ready within it. */
  private static final Duration SHORT_OF_MERGED_ROWS = Duration.ofHours(8);

  private static Simulation onRunning() {
    return Simulation.of(
            HpaSpec.builder(ObjectRef.deployment("chat"))
                .minReplicas(2)
                .maxReplicas(10)
                .metric(
                    MetricSpec.pods("vllm:num_requests_running", MetricTarget.averageValue("5")))
                .build())
        .load(Load.burst());
  }

  private static int mostReady(Report report) {
    return report.timeline().rows().stream().mapToInt(Timeline.Row::ready).max().orElseThrow();
  }

  @Test
  void threeGpus_areNeverMoreThanThreeReady() {
    ClusterModel small = ClusterModel.unlimited(ColdStart.warmNode()).withPool(NodePool.of(3, 1));

    Report free = onRunning().runFor(Duration.ofMinutes(20));
    Report tight = onRunning().cluster(small).runFor(Duration.ofMinutes(20));

    assertThat(mostReady(free)).isGreaterThan(3);
    assertThat(mostReady(tight)).isEqualTo(3);
    assertThat(tight.peakReplicas()).isGreaterThan(3);
  }

  @Test
  void quotaOfThree_letsOnlyThreeExist() {
    ClusterModel quota = ClusterModel.unlimited(ColdStart.warmNode()).withQuota(3);

    Report report = onRunning().cluster(quota).runFor(Duration.ofMinutes(20));

    assertThat(report.timeline().rows()).allMatch(row -> row.ready() <= 3);
    assertThat(mostReady(report)).isEqualTo(3);
  }

  @Test
  void spotNodes_areMissedWhileTheirReplicasStartElsewhere_andTheSameSeedGivesTheSame() {
    // All but 1e-16 of the nodes go within 30 days: 36.7 / 30 interruptions a day and node.
    NodePool calm = NodePool.of(12, 1);
    NodePool spot = calm.withSpot(new NodePool.Spot(1, 1 - 1.1e-16));

    Report steady = onNodes(calm).runFor(SHORT_OF_MERGED_ROWS);
    Report first = onNodes(spot).runFor(SHORT_OF_MERGED_ROWS);
    Report again = onNodes(spot).runFor(SHORT_OF_MERGED_ROWS);

    assertThat(steady.timeline().rows()).noneMatch(ClusteredSimulationTest::lacksReplicas);
    assertThat(first.timeline().rows()).anyMatch(ClusteredSimulationTest::lacksReplicas);
    assertThat(again.requests()).isEqualTo(first.requests());
    assertThat(again.timeline().rows()).isEqualTo(first.timeline().rows());
  }

  @Test
  void quotaAndFullNodes_areEventsWithTheirTime_andOnlyTheFirstOfEachSpell() {
    ClusterModel model = ClusterModel.unlimited(ColdStart.warmNode());

    ClusterEvents none = onRunning().cluster(model).runFor(Duration.ofMinutes(20)).events();
    Report quota = onRunning().cluster(model.withQuota(3)).runFor(Duration.ofMinutes(20));
    Report nodes =
        onRunning().cluster(model.withPool(NodePool.of(3, 1))).runFor(Duration.ofMinutes(20));

    assertThat(none).isEqualTo(ClusterEvents.NONE);
    assertFirstEvent(quota, ClusterEvent.Kind.QUOTA_REACHED);
    assertFirstEvent(nodes, ClusterEvent.Kind.NO_NODE);
  }

  private static void assertFirstEvent(Report report, ClusterEvent.Kind kind) {
    SizeDecision beyond =
        report.decisions().stream().filter(it -> it.to() > 3).findFirst().orElseThrow();
    // The ReplicaSet looks once a second.
    assertThat(report.events().first().get(0))
        .isEqualTo(new ClusterEvent(beyond.at().plusSeconds(1), kind, beyond.to() - 3));
    assertThat(report.events().counts()).containsOnlyKeys(kind);
    assertThat(report.events().count(kind)).isLessThan(10);
  }

  @Test
  void nodesWithAPrice_arePaidForInPlaceOfReplicas() {
    NodePool pool = NodePool.of(4, 2).withPricePerHour(5);
    ClusterModel priced = ClusterModel.unlimited(ColdStart.warmNode()).withPool(pool);

    Report three =
        onRunning().cluster(priced).pricePerReplicaHour(7).fixed(3).runFor(Duration.ofHours(2));

    // 3 replicas on nodes of 2 GPUs: 2 nodes × 2 h × 5.
    assertThat(three.cost().nodeHours()).isEqualTo(4);
    assertThat(three.cost().total()).isEqualTo(20);
    assertThat(three.cost().isPriced()).isTrue();
    assertThat(three.replicaHours()).isEqualTo(6);
  }

  @Test
  void disruptionBudget_evictsOneAfterTheOther() {
    // One node with all four replicas goes after 0.8 days on average.
    NodePool pool = NodePool.of(2, 4).withSpot(new NodePool.Spot(1, 1 - 1.1e-16));
    ClusterModel one =
        ClusterModel.unlimited(ColdStart.taking(Duration.ofSeconds(20))).withPool(pool);

    ClusterEvents serial = fourFor(one);
    ClusterEvents parallel = fourFor(one.withMaxUnavailable(4));

    // Each replacement starts for 20 s, and two minutes are enough for all four.
    List<Long> times = evictionsOfTheFirstNode(serial);
    assertThat(times).hasSize(4);
    for (int i = 1; i < 4; i++) {
      assertThat(times.get(i) - times.get(i - 1)).isBetween(20L, 25L);
    }
    assertThat(evictionsOfTheFirstNode(parallel)).hasSize(4).containsOnly(times.get(0));
    assertThat(serial.count(ClusterEvent.Kind.SPOT_NOTICE)).isPositive();
  }

  private static ClusterEvents fourFor(ClusterModel model) {
    return onRunning()
        .load(Load.constant(0.1))
        .cluster(model)
        .fixed(4)
        .runFor(Duration.ofDays(5))
        .events();
  }

  private static List<Long> evictionsOfTheFirstNode(ClusterEvents events) {
    ClusterEvent notice = events.first().get(0);
    assertThat(notice.kind()).isEqualTo(ClusterEvent.Kind.SPOT_NOTICE);
    assertThat(notice.replicas()).isEqualTo(4);
    return events.first().stream()
        .filter(it -> it.kind() == ClusterEvent.Kind.EVICTED)
        .map(it -> it.at().toSeconds())
        .filter(it -> it <= notice.at().toSeconds() + 120)
        .toList();
  }

  private static Simulation onNodes(NodePool pool) {
    return onRunning().cluster(ClusterModel.unlimited(ColdStart.warmNode()).withPool(pool));
  }

  /** Looks only when the first rise is over. */
  private static boolean lacksReplicas(Timeline.Row row) {
    return row.seconds() > 600 && row.ready() < row.desired();
  }
}
