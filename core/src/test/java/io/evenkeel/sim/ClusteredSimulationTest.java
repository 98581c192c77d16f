package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.sim.cluster.ClusterModel;
import io.evenkeel.sim.cluster.ColdStart;
import io.evenkeel.sim.cluster.NodePool;
import io.evenkeel.sim.load.Load;
import java.time.Duration;
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

  private static Simulation onNodes(NodePool pool) {
    return onRunning().cluster(ClusterModel.unlimited(ColdStart.warmNode()).withPool(pool));
  }

  /** Looks only when the first rise is over. */
  private static boolean lacksReplicas(Timeline.Row row) {
    return row.seconds() > 600 && row.ready() < row.desired();
  }
}
