package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What keeps a controller from working is told with what to do, by a real API server's words. */
final class TroubleTest {
  private static final ElectionTimes QUICK =
      new ElectionTimes(Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ofMillis(100));

  private static TestCluster cluster;
  private static KubernetesClient client;

  private final String namespace = cluster.namespace();
  private final List<String> told = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void connect() {
    cluster = TestCluster.shared();
    client = cluster.client();
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void ownNamespace_thatDoesNotExist_isToldOnce_andSoIsThatItDoes() {
    String own = namespace + "-own";
    try (EvenkeelController controller = controller(client, own).build()) {
      controller.start();
      await("trouble", () -> !told.isEmpty());
      cluster.namespaceNamed(own);
      await("leadership", controller::isLeader);
    }

    assertThat(told)
        .containsExactly(
            ("holding the lease %s/evenkeel-apply does not work: namespaces \"%s\" not found;"
                    + " kubectl create namespace %s, or choose another for the controller's own")
                .formatted(own, own, own),
            "holding the lease " + own + "/evenkeel-apply works again",
            "leads as one",
            "leads no more: it was stopped");
  }

  @Test
  void rightsThatAreMissing_areToldEachOnce_andOverWhenGranted() {
    try (KubernetesClient nobody = cluster.clientAs("nobody-" + namespace);
        EvenkeelController controller = controller(nobody, namespace).build()) {
      controller.start();
      await("all troubles", () -> told.size() >= 3);
      assertThat(told)
          .anyMatch(it -> it.startsWith("holding the lease") && it.contains("is forbidden"))
          .anyMatch(it -> it.startsWith("watching pods does not work: pods is forbidden"))
          .anyMatch(it -> it.startsWith("watching HorizontalPodAutoscalers does not work"))
          .allMatch(it -> it.contains("rbac.yaml") && it.length() < 400);

      TestObjects.apply(client, "", ALL.formatted(namespace, namespace));
      await("leadership", controller::isLeader);
      await("the watches", controller::isReady);
      await("words about it", () -> told.contains("watching pods works again"));
      await("words", () -> told.contains("watching HorizontalPodAutoscalers works again"));
    }

    assertThat(told).as("nothing twice").doesNotHaveDuplicates();
  }

  private ControllerBuilder controller(KubernetesClient as, String own) {
    return ControllerBuilder.of(as)
        .mode(Mode.APPLY)
        .identity("one")
        .ownNamespace(own)
        .watchNamespace(namespace)
        .kinds(TendedKind.HPA)
        .election(QUICK)
        .notices(notice -> told.add(notice.text()));
  }

  private static final String ALL =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: all-%s}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: nobody-%s}]
      """;
}
