package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.kubernetes.real.TestObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The roles that we ship are enough, and no more than that. */
final class RightsTest extends OnRealCluster {
  private static final String ACCOUNT = "system:serviceaccount:evenkeel:evenkeel";
  private static final Path RBAC =
      Path.of(System.getProperty("evenkeel.root"), "examples/manifests/controller/rbac.yaml");

  private static KubernetesClient limited;

  private final List<PassReport> reports = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void limit() {
    limited = cluster.clientAs(ACCOUNT);
  }

  @BeforeEach
  void grant() throws Exception {
    for (String document : Files.readString(RBAC).split("(?m)^---$", -1)) {
      TestObjects.apply(client, "", document);
    }
  }

  @AfterAll
  static void limitNoMore() {
    if (limited != null) {
      limited.close();
    }
  }

  @Test
  void roles_areEnoughToApply() {
    Workload workload = workload();
    try (EvenkeelController controller = controller(Mode.APPLY).build()) {
      controller.start();

      await("4 replicas", () -> workload.replicas() == 4);
      await("an event", () -> !workload.events("HorizontalPodAutoscaler").isEmpty());
      await("a status", () -> workload.hpa().get("status", "lastScaleTime") != null);
    }

    assertThat(reports).allMatch(report -> report.trouble().isEmpty());
  }

  @Test
  void roles_withoutThoseToWrite_areEnoughForTheShadow() {
    Workload workload = workload();
    client.rbac().clusterRoleBindings().withName("evenkeel-apply").delete();
    try (EvenkeelController controller = controller(Mode.SHADOW).build()) {
      controller.start();

      await("3 passes", () -> reports.size() >= 3);
    }

    assertThat(reports).allMatch(report -> report.trouble().isEmpty());
    assertThat(workload.replicas()).isOne();
  }

  @Test
  void roles_letNobodyChangeWorkloads_norReadSecrets() {
    workload();

    assertThatThrownBy(
            () -> TestObjects.apply(limited, namespace, TestObjects.deployment("web", 9)))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("forbidden");
    assertThatThrownBy(() -> limited.secrets().inNamespace(namespace).withName("any").get())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("forbidden");
    assertThatThrownBy(() -> limited.pods().inNamespace(namespace).withName("any").delete())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("forbidden");
  }

  private Workload workload() {
    Workload workload = new Workload(client, metrics, namespace, "web");
    workload.settle(200, Instant.now());
    workload.autoscaled();
    return workload;
  }

  private ControllerBuilder controller(Mode mode) {
    return ControllerBuilder.of(limited)
        .mode(mode)
        .watchNamespace(namespace)
        .options(HpaOptions.defaults().withSyncPeriod(Duration.ofMillis(500)))
        .listener(reports::add);
  }
}
