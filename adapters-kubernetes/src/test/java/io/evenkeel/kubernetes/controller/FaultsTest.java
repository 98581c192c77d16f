package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.AuditLog.Request;
import io.evenkeel.kubernetes.real.EndlessRequest;
import io.evenkeel.kubernetes.real.RecordedLog;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.kubernetes.real.TestProxy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever happens to the server, the controller goes on and catches up. */
final class FaultsTest {
  private static TestCluster cluster;
  private static KubernetesClient client;
  private static StandInMetrics metrics;

  private static final int RIVALS = 3;

  /** So many refused writes are seen before the storm is over. */
  private static final int CONFLICTS = 3;

  private final Scene scene = new Scene(cluster, client, metrics);
  private final String namespace = scene.namespace();

  @BeforeAll
  static void connect() throws Exception {
    cluster = TestCluster.audited();
    client = cluster.client();
    metrics = StandInMetrics.register(client);
  }

  @AfterAll
  static void disconnect() {
    if (metrics != null) {
      metrics.close();
      client.close();
      cluster.close();
    }
  }

  @Test
  void server_thatIsRestarted_isFoundAgain_andSoAreObjectsThatAreNew() throws Exception {
    Workload workload = scene.workload("web");
    try (EvenkeelController controller = scene.controller(client).build()) {
      controller.start();
      Scene.awaitSize(workload, 4);

      cluster.restartApiServer(Duration.ofSeconds(2));
      metrics.awaitServed(client);
      workload.settle(350, Instant.now());

      Scene.awaitSize(workload, 7);
      new Workload(client, metrics, namespace, "other").autoscaled();
      await("a pass of the new object", () -> scene.passesOf("other") > 0);
    }
  }

  @Test
  void store_thatStandsFor20Seconds_letsNobodyLead_isToldOfOnce_andIsCaughtUpWith()
      throws Exception {
    Workload workload = scene.workload("web");
    try (KubernetesClient one = cluster.clientCalled("one");
        KubernetesClient two = cluster.clientCalled("two");
        EvenkeelController first = scene.controller(one).identity("one").build();
        EvenkeelController second = scene.controller(two).identity("two").build()) {
      first.start();
      await("a leader", first::isLeader);
      second.start();
      Scene.awaitSize(workload, 4);
      workload.settle(200, Instant.now());
      RecordedLog.clear();
      cluster.signalEtcd("STOP");
      long stopped = System.nanoTime();
      workload.use(350, Instant.now());

      await("the end of the term", () -> !first.isLeader());
      while (System.nanoTime() - stopped < TimeUnit.SECONDS.toNanos(20)) {
        assertThat(first.isLeader() || second.isLeader()).isFalse();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      cluster.signalEtcd("CONT");

      Scene.awaitSize(workload, 7);
      assertThat(first.isLeader()).isNotEqualTo(second.isLeader());
    } finally {
      cluster.signalEtcd("CONT");
    }
    Writers.assertEachHeldTheLease(cluster.auditLog(), namespace, Set.of("one", "two"));
    assertThat(linesAboutTheLease()).isNotEmpty();
    assertToldOnce(RecordedLog.lines());
  }

  @Test
  void watch_thatTheServerEnds_isBegunAnew() throws Exception {
    Workload workload = scene.workload("web");
    try (TestProxy proxy = TestProxy.of(cluster, "\"code\":410");
        KubernetesClient behind = TestCluster.clientOf(proxy.address(), "behind");
        EvenkeelController controller = scene.controller(behind).build()) {
      controller.start();
      Scene.awaitSize(workload, 4);
      // One of pods and one of HPAs; each is ended after two seconds.
      await("the third watches", () -> proxy.begun() >= 6);

      workload.settle(200, Instant.now());
      workload.bounded(3);

      Scene.awaitSize(workload, 3);
      assertThat(proxy.watches()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void watch_thatCannotBeResumed_isBegunAnew_andMissesNothing() throws Exception {
    Workload stays = scene.workload("stays");
    Workload goes = scene.workload("goes");
    try (TestProxy proxy = TestProxy.of(cluster, "\"code\":410");
        KubernetesClient behind = TestCluster.clientOf(proxy.address(), "behind");
        EvenkeelController controller = scene.controller(behind).build()) {
      controller.start();
      Scene.awaitSize(stays, 4);
      Scene.awaitSize(goes, 4);

      proxy.cut();
      await("the end of the term", () -> !controller.isLeader());
      await("the end of the watches", () -> proxy.watches() == 0);
      stays.bounded(3);
      goes.abandoned();
      Workload comes = scene.workload("comes");
      // The store has forgotten the versions that the watches have seen, and so has the server.
      cluster.compactStore();
      cluster.restartApiServer(Duration.ZERO);
      metrics.awaitServed(client);
      int before = proxy.seen();
      proxy.mend();

      Scene.awaitSize(stays, 3);
      Scene.awaitSize(comes, 4);
      await("two objects", () -> controller.objects() == 2);
      await("a memory for each", () -> scene.memories().size() == 2);
      assertThat(proxy.seen() - before).as("answers with 410").isPositive();
    }
    assertThat(goes.replicas()).isEqualTo(4);
  }

  @Test
  void workload_thatSomebodyChangesAllTheTime_isScaledNevertheless() {
    try (EvenkeelController controller = scene.controller(client).build()) {
      controller.start();
      for (int i = 1; answered(409, "deployments/scale").size() < CONFLICTS; i++) {
        assertThat(i).as("workloads without a conflict").isLessThanOrEqualTo(20);
        awaitSizeInAStorm(scene.workload("web-" + i));
      }
    }
  }

  @Test
  void server_thatPutsWritesOff_isAskedAgainWhenItSaysSo() throws Exception {
    Workload workload = scene.workload("web");
    TestObjects.apply(client, "", ALL_RIGHTS);
    TestObjects.apply(client, "", NO_SEATS);
    TestObjects.apply(client, "", SCALES_WAIT);
    // Whoever has the only seat keeps it.
    try (EndlessRequest other = EndlessRequest.put(cluster, workload.scalePath());
        KubernetesClient limited = cluster.clientOf("controller");
        EvenkeelController controller = scene.controller(limited).build()) {
      await("a full house", () -> isPutOff(limited, workload));
      int before = answered(429, "deployments/scale").size();
      controller.start();
      await("three of them", () -> answered(429, "deployments/scale").size() >= before + 3);
      assertThat(workload.replicas()).isOne();
      other.end();

      Scene.awaitSize(workload, 4);
      List<Request> putOff = answered(429, "deployments/scale");
      for (int i = before + 1; i < putOff.size(); i++) {
        Duration rest = Duration.between(putOff.get(i - 1).at(), putOff.get(i).at());
        assertThat(rest).isGreaterThanOrEqualTo(Duration.ofMillis(990));
      }
    } finally {
      TestObjects.delete(client, "", SCALES_WAIT);
    }
  }

  private static void assertToldOnce(List<String> lines) {
    Map<String, Long> counts =
        lines.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    assertThat(counts.values()).allMatch(count -> count <= 2);
  }

  private static List<String> linesAboutTheLease() {
    return RecordedLog.lines().stream().filter(it -> it.contains("holding the lease")).toList();
  }

  private static boolean isPutOff(KubernetesClient limited, Workload workload) {
    try {
      return limited.raw(workload.scalePath(), "PUT", "{}") == null;
    } catch (KubernetesClientException e) {
      return e.getCode() == 429;
    }
  }

  private List<Request> answered(int code, String resource) {
    return cluster.auditLog().of(namespace, resource).stream()
        .filter(it -> it.code() == code)
        .toList();
  }

  private static void awaitSizeInAStorm(Workload workload) {
    AtomicBoolean ends = new AtomicBoolean();
    try {
      for (int rival = 1; rival <= RIVALS; rival++) {
        new Thread(() -> disturb(workload, ends)).start();
      }
      Scene.awaitSize(workload, 4);
    } finally {
      ends.set(true);
    }
  }

  private static void disturb(Workload workload, AtomicBoolean ends) {
    for (int i = 0; !ends.get(); i++) {
      workload.annotate("round", "" + i);
    }
  }

  private static final String ALL_RIGHTS =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: controller}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: controller}]
      """;

  private static final String NO_SEATS =
      """
      apiVersion: flowcontrol.apiserver.k8s.io/v1
      kind: PriorityLevelConfiguration
      metadata: {name: no-seats}
      spec:
        type: Limited
        limited:
          nominalConcurrencyShares: 0
          borrowingLimitPercent: 0
          limitResponse: {type: Reject}
      """;

  private static final String SCALES_WAIT =
      """
      apiVersion: flowcontrol.apiserver.k8s.io/v1
      kind: FlowSchema
      metadata: {name: scales-wait}
      spec:
        priorityLevelConfiguration: {name: no-seats}
        matchingPrecedence: 2
        rules:
          - subjects: [{kind: User, user: {name: controller}}]
            resourceRules:
              - verbs: [update]
                apiGroups: [apps]
                resources: [deployments/scale]
                namespaces: ["*"]
      """;
}
