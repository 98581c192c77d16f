package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.kubernetes.real.RecordedLog;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each right in turn is missing: it is named once, the rest goes on, and it is used once given. */
final class MissingRightsTest {
  /** Long enough for a dozen passes that could repeat themselves. */
  private static final Duration WHILE = Duration.ofSeconds(3);

  private static TestCluster cluster;
  private static KubernetesClient client;
  private static StandInMetrics metrics;

  private final Scene scene = new Scene(cluster, client, metrics);
  private final String user = "user-" + scene.namespace();
  private final List<String> told = new CopyOnWriteArrayList<>();

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
  @EnumSource(Right.class)
  void right_thatIsMissing_isNamedOnce_andUsedOnceItIsGranted(Right missing) {
    Workload workload = scene.workload("web");
    Stream.of(Right.values()).filter(right -> right != missing).forEach(this::grant);
    RecordedLog.clear();
    try (KubernetesClient limited = cluster.clientAs(user);
        EvenkeelController controller = controller(limited)) {
      controller.start();
      await("words about " + missing, () -> said(workload).anyMatch(missing::isMeantBy));
      LockSupport.parkNanos(WHILE.toNanos());
      assertThat(workload.replicas()).isEqualTo(missing.replicasWithout);
      assertNothingTwice(workload);

      grant(missing);

      Scene.awaitSize(workload, 4);
      await("a pass without trouble", this::goesWell);
      await("a memory", () -> !scene.memories().isEmpty());
      assertNothingTwice(workload);
    }
  }

  /** A term that ended on a slow machine may be told of, and what it begins with told again. */
  private void assertNothingTwice(Workload workload) {
    assertThat(told)
        .as("notices")
        .filteredOn(it -> !it.startsWith("leads"))
        .doesNotHaveDuplicates();
    long terms = Math.max(1, told.stream().filter(it -> it.startsWith("leads as")).count());
    assertThat(counts(RecordedLog.lines())).as("log").allMatch(count -> count <= terms);
    assertThat(workload.events("HorizontalPodAutoscaler")).as("events").doesNotHaveDuplicates();
  }

  private static Collection<Long> counts(List<String> lines) {
    return lines.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting())).values();
  }

  private Stream<String> said(Workload workload) {
    Stream<String> troubles = scene.reports().stream().map(PassReport::trouble);
    Stream<String> events = workload.events("HorizontalPodAutoscaler").stream();
    return Stream.of(told.stream(), troubles, events).flatMap(it -> it);
  }

  private boolean goesWell() {
    List<PassReport> reports = scene.reports();
    return !reports.isEmpty() && reports.get(reports.size() - 1).trouble().isEmpty();
  }

  private EvenkeelController controller(KubernetesClient limited) {
    return scene
        .controller(limited)
        .options(HpaOptions.defaults().withSyncPeriod(Duration.ofMillis(250)))
        .notices(notice -> told.add(notice.text()))
        .build();
  }

  private void grant(Right right) {
    String name = right.name().toLowerCase(Locale.ROOT).replace('_', '-');
    TestObjects.apply(client, scene.namespace(), ROLE.formatted(name, right.rules));
    TestObjects.apply(client, scene.namespace(), BINDING.formatted(name, name, user));
  }

  /** What a controller of HPAs may do in a namespace. */
  private enum Right {
    LEASES(1, "holding the lease", rule("coordination.k8s.io", "leases", "get, create, update")),
    MEMORIES(
        4,
        "keeping memories",
        rule("", "configmaps", "get, list, create, update, deletecollection")),
    EVENTS(4, "recording events", rule("", "events", "create, patch")),
    STATUS(
        4,
        "the status was not written",
        rule("autoscaling", "horizontalpodautoscalers/status", "patch")),
    SCALE_TO_READ(1, "cannot get resource", rule("apps", "deployments/scale", "get")),
    SCALE_TO_WRITE(1, "cannot update resource", rule("apps", "deployments/scale", "update")),
    PODS(1, "watching pods", rule("", "pods", "get, list, watch")),
    METRICS(1, "metrics.k8s.io", rule("metrics.k8s.io", "pods", "list")),
    OBJECTS(
        1,
        "watching HorizontalPodAutoscalers",
        rule("autoscaling", "horizontalpodautoscalers", "get, list, watch"));

    private final int replicasWithout;
    private final String words;
    private final String rules;

    Right(int replicasWithout, String words, String rules) {
      this.replicasWithout = replicasWithout;
      this.words = words;
      this.rules = rules;
    }

    private static String rule(String group, String resource, String verbs) {
      return "{apiGroups: [\"%s\"], resources: [%s], verbs: [%s]}"
          .formatted(group, resource, verbs);
    }

    boolean isMeantBy(String text) {
      return text.contains(words) && text.contains("forbidden");
    }
  }

  private static final String ROLE =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: %s}
      rules: [%s]
      """;

  private static final String BINDING =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: %s}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: %s}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %s}]
      """;
}
