package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.spi.PodSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A shadow beside an autoscaler on a real API server, in virtual time. The other is a controller of
 * ours that applies, and that at times sleeps or goes by another spec than the one on the server.
 */
final class ShadowedServerTest extends OnRealCluster {
  private static final String ACCOUNT = "system:serviceaccount:evenkeel:evenkeel";
  private static final Path RBAC =
      Path.of(System.getProperty("evenkeel.root"), "examples/manifests/controller/rbac.yaml");

  private static KubernetesClient reader;

  private final Workload workload = new Workload(client, metrics, namespace, "web");
  private final KubernetesPods pods = KubernetesPods.ofNamespace(reader, namespace);
  private final Roster shadow = roster();
  private final Roster real = roster();
  private final World onlooker = world(reader, Mode.SHADOW, "evenkeel");
  private final World actor = world(client, Mode.APPLY, namespace);
  private final ShadowSummary summary = new ShadowSummary();
  private final Map<Integer, Verdict> divergences = new TreeMap<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private int passes;

  @BeforeAll
  static void onlyRead() throws Exception {
    reader = cluster.clientAs(ACCOUNT);
    for (String document : Files.readString(RBAC).split("(?m)^---$", -1)) {
      TestObjects.apply(client, "", document);
    }
    client.rbac().clusterRoleBindings().withName("evenkeel-apply").delete();
  }

  @AfterAll
  static void readNoMore() {
    if (reader != null) {
      reader.close();
    }
  }

  @AfterEach
  void unwatch() {
    pods.close();
  }

  @Test
  void divergences_thatWerePlanted_areFound_andNoOthers_andNothingIsWritten() {
    workload.bounded(20);
    TestCluster.await("the pods", pods::hasSynced);

    together(40, spec -> spec); // 40 / 50 of one pod: 1
    together(120, spec -> spec); // 2.4 × 1: 3
    alone(200); // 1.32 × 3: 4, but it stays 3
    together(200, spec -> spec); // 4
    together(300, with("averageUtilization", 60)); // 1.5 × 4 is 6, 1.25 × 4 is 5
    together(300, spec -> spec); // 1.2 × 5: 6
    alone(300);
    workload.resize(9); // by hand
    together(300, spec -> spec); // 0.66 × 9: 6
    together(300, with("minReplicas", 8));
    together(300, with("minReplicas", 8)); // 0.74 × 8: 6, but it stays 8
    together(300, spec -> spec); // 6
    together(300, spec -> spec);

    assertThat(divergences)
        .isEqualTo(
            Map.of(
                3, Verdict.STAYED,
                5, Verdict.OTHER_STEP,
                7, Verdict.BY_HAND,
                9, Verdict.MOVED,
                10, Verdict.STAYED));
    assertThat(workload.replicas()).isEqualTo(6);
    assertThat(summary.lines())
        .first()
        .isEqualTo("11 decisions compared: 6 agree, 4 differ, 1 change by somebody else");
  }

  /** A sync period: the shadow's pass first, then that of the real one, by a spec of its own. */
  private void together(long load, UnaryOperator<String> otherSpec) {
    alone(load);
    WatchedObject seen = watched();
    WatchedObject other =
        new WatchedObject(
            seen.key(),
            seen.generation(),
            otherSpec.apply(seen.spec()),
            seen.annotations(),
            otherSpec.apply(seen.json()));
    assertThat(pass(real, actor, other, now.minusSeconds(8)).orElseThrow().trouble()).isEmpty();
  }

  /** A sync period in which the real one sleeps. */
  private void alone(long load) {
    passes++;
    List<String> names = workload.settle(load, now);
    TestCluster.await("the watch", () -> podCount() == names.size());
    List<String> before = versions();

    PassReport report = pass(shadow, onlooker, watched(), now).orElseThrow();

    assertThat(report.trouble()).isEmpty();
    assertThat(versions()).isEqualTo(before);
    summary.passed(report);
    report
        .comparison()
        .filter(it -> it.verdict() != Verdict.AGREES)
        .ifPresent(it -> divergences.put(passes - 1, it.verdict()));
    now = now.plusSeconds(15);
  }

  private static UnaryOperator<String> with(String field, int value) {
    return json -> json.replaceAll("\"" + field + "\":\\d+", "\"" + field + "\":" + value);
  }

  private World world(KubernetesClient by, Mode mode, String ownNamespace) {
    return world(by, TestSettings.of(mode, ownNamespace, report -> {}), pods::in);
  }

  private WatchedObject watched() {
    return watched(workload.hpa());
  }

  private int podCount() {
    PodSource.Answer answer = pods.in(namespace).list(LabelSelector.parse("app=web"), now);
    return answer instanceof PodSource.Listed listed ? listed.pods().size() : -1;
  }

  /** Returns the versions of the HPA, of its workload, and of the events about either. */
  private List<String> versions() {
    List<String> versions = new ArrayList<>();
    versions.add(workload.hpa().getMetadata().getResourceVersion());
    versions.add(
        client
            .apps()
            .deployments()
            .inNamespace(namespace)
            .withName("web")
            .get()
            .getMetadata()
            .getResourceVersion());
    client.v1().events().inNamespace(namespace).list().getItems().stream()
        .map(event -> event.getMetadata().getResourceVersion())
        .sorted()
        .forEach(versions::add);
    return versions;
  }
}
