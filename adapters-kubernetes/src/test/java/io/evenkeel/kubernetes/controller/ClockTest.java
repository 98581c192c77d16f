package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesLease.Held;
import io.evenkeel.kubernetes.KubernetesLease.Holding;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of one of two controllers is set by an hour: whoever leads goes on leading. */
final class ClockTest {
  private static final int HOUR = 3600;

  private static TestCluster cluster;
  private static KubernetesClient client;
  private static StandInMetrics metrics;

  private final Scene scene = new Scene(cluster, client, metrics);
  private final AtomicLong offset = new AtomicLong();
  private final InstantSource stepping = () -> Instant.now().plusSeconds(offset.get());

  @BeforeAll
  static void connect() throws Exception {
    cluster = TestCluster.shared();
    client = cluster.client();
    metrics = StandInMetrics.register(client);
  }

  @AfterAll
  static void disconnect() {
    if (metrics != null) {
      metrics.close();
      client.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {HOUR, -HOUR})
  void clockOfTheLeader_thatIsSet_movesNeitherTheLeaseNorTheWindows(int seconds) {
    Workload workload = scene.workload("web");
    workload.paced(3);
    try (EvenkeelController leader = controller("one").clock(stepping).build();
        EvenkeelController standby = controller("two").build()) {
      leader.start();
      await("a leader", leader::isLeader);
      standby.start();
      Scene.awaitSize(workload, 4);
      Holding before = holding();

      offset.set(seconds);

      // Each step up needs the policy's period to pass, the way down needs the window to.
      rise(workload, 8);
      rise(workload, 12);
      workload.settle(100, Instant.now());
      Scene.awaitSize(workload, 2);
      assertLedAllTheTime(leader, standby, before);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {HOUR, -HOUR})
  void clockOfAStandby_thatIsSet_takesTheLeaseFromNobody(int seconds) {
    Workload workload = scene.workload("web");
    try (EvenkeelController leader = controller("one").build();
        EvenkeelController standby = controller("two").clock(stepping).build()) {
      leader.start();
      await("a leader", leader::isLeader);
      standby.start();
      Scene.awaitSize(workload, 4);
      Holding before = holding();

      offset.set(seconds);

      await("renewals", () -> renewedSince(before) >= Scene.TIMES.leaseDuration().toSeconds());
      assertLedAllTheTime(leader, standby, before);
    }
  }

  private void assertLedAllTheTime(
      EvenkeelController leader, EvenkeelController standby, Holding before) {
    assertThat(leader.isLeader()).isTrue();
    assertThat(standby.isLeader()).isFalse();
    assertThat(holding().holder()).isEqualTo("one");
    assertThat(holding().transitions()).isEqualTo(before.transitions());
    assertThat(holding().acquired()).isEqualTo(before.acquired());
  }

  private static void rise(Workload workload, int to) {
    // A target of 50 for each pod.
    workload.settle(50L * to, Instant.now());
    Scene.awaitSize(workload, to);
  }

  private long renewedSince(Holding before) {
    return holding().renewed().orElseThrow().getEpochSecond()
        - before.renewed().orElseThrow().getEpochSecond();
  }

  private ControllerBuilder controller(String identity) {
    return scene.controller(client).identity(identity);
  }

  private Holding holding() {
    var lease = KubernetesCluster.of(client).lease(scene.namespace(), "evenkeel-apply");
    return ((Held) lease.read()).holding();
  }
}
