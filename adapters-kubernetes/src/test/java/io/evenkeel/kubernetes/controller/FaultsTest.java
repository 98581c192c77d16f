package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.RecordedLog;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.kubernetes.real.TestProxy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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
    Workload workload = scene.workload("web");
    AtomicBoolean ends = new AtomicBoolean();
    Thread rival = new Thread(() -> disturb(workload, ends));
    rival.start();
    try (EvenkeelController controller = scene.controller(client).build()) {
      controller.start();

      Scene.awaitSize(workload, 4);
    } finally {
      ends.set(true);
    }
  }

  @Test
  void right_thatIsMissing_isNamed_andUsedOnceItIsGranted() {
    Workload workload = scene.workload("web");
    TestObjects.apply(client, namespace, role("autoscaling", ALL_BUT_PODS));
    TestObjects.apply(client, namespace, binding("autoscaling"));
    try (KubernetesClient limited = cluster.clientOf("controller");
        EvenkeelController controller = scene.controller(limited).build()) {
      controller.start();
      await("trouble", () -> scene.reports().stream().anyMatch(FaultsTest::namesPods));
      assertThat(workload.replicas()).isOne();

      TestObjects.apply(client, namespace, role("pods", PODS));
      TestObjects.apply(client, namespace, binding("pods"));

      Scene.awaitSize(workload, 4);
    }
  }

  @Test
  void clock_thatIsSetBack_stopsNobody() {
    Workload workload = scene.workload("web");
    AtomicLong offset = new AtomicLong();
    InstantSource clock = () -> Instant.now().plusSeconds(offset.get());
    try (EvenkeelController controller = scene.controller(client).clock(clock).build()) {
      controller.start();
      Scene.awaitSize(workload, 4);

      offset.set(-3600);
      workload.settle(350, Instant.now());

      Scene.awaitSize(workload, 7);
      assertThat(controller.isLeader()).isTrue();
    }
  }

  private static void assertToldOnce(List<String> lines) {
    Map<String, Long> counts =
        lines.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    assertThat(counts.values()).allMatch(count -> count <= 2);
  }

  private static List<String> linesAboutTheLease() {
    return RecordedLog.lines().stream().filter(it -> it.contains("The lease")).toList();
  }

  private static boolean namesPods(PassReport report) {
    return report.trouble().contains("pods") && report.trouble().contains("forbidden");
  }

  private static void disturb(Workload workload, AtomicBoolean ends) {
    for (int i = 0; !ends.get(); i++) {
      workload.annotate("round", "" + i);
    }
  }

  private static String role(String name, String rules) {
    return "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: %s}\nrules:\n%s"
        .formatted(name, rules);
  }

  private static String binding(String role) {
    return """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: %s}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: %s}
    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: controller}]
    """
        .formatted(role, role);
  }

  private static final String PODS =
      """
      - {apiGroups: [""], resources: [pods], verbs: [get, list, watch]}
      """;

  private static final String ALL_BUT_PODS =
      """
      - {apiGroups: [apps], resources: [deployments/scale], verbs: [get, update]}
      - {apiGroups: [metrics.k8s.io], resources: [pods], verbs: [list]}
      - {apiGroups: [""], resources: [events], verbs: [create, patch]}
      - {apiGroups: [""], resources: [configmaps], verbs: [get, create, update]}
      - {apiGroups: [autoscaling], resources: [horizontalpodautoscalers], verbs: [get, list, watch]}
      - {apiGroups: [autoscaling], resources: [horizontalpodautoscalers/status], verbs: [patch]}
      - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [get, create, update]}
      """;
}
