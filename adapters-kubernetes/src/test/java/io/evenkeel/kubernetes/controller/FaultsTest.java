package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever happens to the server, the controller goes on and catches up. */
final class FaultsTest {
  private static final ElectionTimes TIMES =
      new ElectionTimes(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(200));

  private static TestCluster cluster;
  private static KubernetesClient client;
  private static StandInMetrics metrics;

  private final String namespace = cluster.namespace();
  private final List<PassReport> reports = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void connect() throws Exception {
    cluster = TestCluster.own();
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
    Workload workload = workload("web");
    try (EvenkeelController controller = controller(client).build()) {
      controller.start();
      await("4 replicas", () -> workload.replicas() == 4);

      cluster.restartApiServer(Duration.ofSeconds(2));
      metrics.awaitServed(client);
      workload.settle(350, Instant.now());

      await("7 replicas", () -> workload.replicas() == 7);
      new Workload(client, metrics, namespace, "other").autoscaled();
      await("a pass of the new object", () -> passesOf("other") > 0);
    }
  }

  @Test
  void store_thatStands_stopsNobodyForGood() throws Exception {
    Workload workload = workload("web");
    try (EvenkeelController controller = controller(client).build()) {
      controller.start();
      await("4 replicas", () -> workload.replicas() == 4);
      workload.settle(350, Instant.now());
      cluster.signalEtcd("STOP");
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
      cluster.signalEtcd("CONT");

      await("7 replicas", () -> workload.replicas() == 7);
    } finally {
      cluster.signalEtcd("CONT");
    }
  }

  @Test
  void watch_thatTheServerEnds_isBegunAnew() {
    Workload workload = workload("web");
    try (EvenkeelController controller = controller(client).build()) {
      controller.start();
      await("4 replicas", () -> workload.replicas() == 4);
      // The test's server ends every watch after five to ten seconds.
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(11));

      workload.settle(200, Instant.now());
      workload.bounded(3);

      await("3 replicas", () -> workload.replicas() == 3);
    }
  }

  @Test
  void workload_thatSomebodyChangesAllTheTime_isScaledNevertheless() {
    Workload workload = workload("web");
    AtomicBoolean ends = new AtomicBoolean();
    Thread rival = new Thread(() -> disturb(workload, ends));
    rival.start();
    try (EvenkeelController controller = controller(client).build()) {
      controller.start();

      await("4 replicas", () -> workload.replicas() == 4);
    } finally {
      ends.set(true);
    }
  }

  @Test
  void right_thatIsMissing_isNamed_andUsedOnceItIsGranted() {
    Workload workload = workload("web");
    TestObjects.apply(client, namespace, role("autoscaling", ALL_BUT_PODS));
    TestObjects.apply(client, namespace, binding("autoscaling"));
    try (KubernetesClient limited = cluster.clientOf("controller");
        EvenkeelController controller = controller(limited).build()) {
      controller.start();
      await("trouble", () -> reports.stream().anyMatch(FaultsTest::namesPods));
      assertThat(workload.replicas()).isOne();

      TestObjects.apply(client, namespace, role("pods", PODS));
      TestObjects.apply(client, namespace, binding("pods"));

      await("4 replicas", () -> workload.replicas() == 4);
    }
  }

  @Test
  void clock_thatIsSetBack_stopsNobody() {
    Workload workload = workload("web");
    AtomicLong offset = new AtomicLong();
    InstantSource clock = () -> Instant.now().plusSeconds(offset.get());
    try (EvenkeelController controller = controller(client).clock(clock).build()) {
      controller.start();
      await("4 replicas", () -> workload.replicas() == 4);

      offset.set(-3600);
      workload.settle(350, Instant.now());

      await("7 replicas", () -> workload.replicas() == 7);
      assertThat(controller.isLeader()).isTrue();
    }
  }

  private static boolean namesPods(PassReport report) {
    return report.trouble().contains("pods") && report.trouble().contains("forbidden");
  }

  private static void disturb(Workload workload, AtomicBoolean ends) {
    for (int i = 0; !ends.get(); i++) {
      workload.annotate("round", "" + i);
    }
  }

  private long passesOf(String name) {
    return reports.stream().filter(report -> report.object().name().equals(name)).count();
  }

  private Workload workload(String name) {
    Workload workload = new Workload(client, metrics, namespace, name);
    workload.settle(200, Instant.now());
    workload.autoscaled();
    return workload;
  }

  private ControllerBuilder controller(KubernetesClient as) {
    return ControllerBuilder.of(as)
        .mode(Mode.APPLY)
        .ownNamespace(namespace)
        .watchNamespace(namespace)
        .kinds(TendedKind.HPA)
        .options(HpaOptions.defaults().withSyncPeriod(Duration.ofMillis(500)))
        .election(TIMES)
        .listener(reports::add);
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
