package io.evenkeel.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ClusterTest {
  private static final ClusterModel TWO_OF_TWO =
      ClusterModel.unlimited(ColdStart.newNodeSoci()).withPool(NodePool.of(2, 2));

  @Test
  void fifthReplicaOnFourGpus_isPendingUntilOneLeaves() {
    Cluster cluster = TWO_OF_TWO.start(1);
    Node first = cluster.place(0, 0).orElseThrow().node();
    for (int i = 0; i < 3; i++) {
      assertThat(cluster.place(0, 0)).isPresent();
    }
    assertThat(cluster.place(0, 0)).isEmpty();

    first.release(50);

    assertThat(cluster.place(0, 50).orElseThrow().node()).isSameAs(first);
  }

  @Test
  void secondReplicaOfANode_waitsForTheSameNode_andAThirdLaterForAnother() {
    Cluster cluster = TWO_OF_TWO.start(1);
    Stages first = cluster.place(0, 0).orElseThrow().stages();
    Stages second = cluster.place(10, 10).orElseThrow().stages();
    Stages third = cluster.place(10, 10).orElseThrow().stages();

    assertThat(second.onNode()).isEqualTo(first.onNode()).isBetween(60.0, 120.0);
    assertThat(third.onNode()).isBetween(70.0, 130.0);
  }

  @Test
  void emptyNode_isRemovedAfterAMinute() {
    Cluster cluster = TWO_OF_TWO.start(1);
    Node node = cluster.settle().orElseThrow().node();
    node.release(100);

    cluster.advanceTo(159);
    assertThat(cluster.nodes()).hasSize(1);
    cluster.advanceTo(160);
    assertThat(cluster.nodes()).isEmpty();
  }

  @Test
  void spotNodes_areTakenAwayAtTheRateOfTheirBand() {
    // 1 - e^(-h T) = 0.1 within T = 30 days.
    NodePool.Spot spot = new NodePool.Spot(1, 0.1);

    assertThat(spot.life(0.1)).isCloseTo(30 * 86_400.0, within(1e-3));
    assertThat(new NodePool.Spot(1, 0).life(0.9)).isInfinite();
  }
}
