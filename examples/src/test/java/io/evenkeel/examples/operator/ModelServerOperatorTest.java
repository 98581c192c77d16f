package io.evenkeel.examples.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator against a real API server, with the rights that its manifest gives it. */
final class ModelServerOperatorTest {
  private static final String QUEUE =
      "/apis/custom.metrics.k8s.io/v1beta2/namespaces/%s/pods/*/vllm_queue_depth";

  private TestCluster cluster;
  private KubernetesClient admin;
  private KubernetesClient client;
  private StandInMetrics metrics;
  private String namespace;
  private String modelServer;

  @BeforeEach
  void serveAModelWithTwoReplicas() throws Exception {
    cluster = TestCluster.shared();
    admin = cluster.client();
    client = cluster.clientOf("controller");
    metrics = StandInMetrics.register(admin);
    namespace = cluster.namespace();
    List<String> manifest =
        List.of(Files.readString(Path.of("manifests/operator/modelserver.yaml")).split("\n---\n"));
    TestObjects.install(admin, manifest.get(0));
    TestObjects.apply(admin, "", manifest.get(1));
    TestObjects.apply(admin, "", BINDING);
    modelServer = manifest.get(2);

    TestObjects.apply(admin, namespace, TestObjects.deployment("llama", 2));
    TestObjects.applyStatus(
        admin,
        namespace,
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: llama}, status: {replicas: 2}}");
    for (String pod : List.of("llama-1", "llama-2")) {
      TestObjects.apply(admin, namespace, TestObjects.pod(pod, "llama"));
      TestObjects.applyStatus(admin, namespace, TestObjects.readyPod(pod));
    }
  }

  @AfterEach
  void end() {
    if (metrics != null) {
      metrics.close();
      client.close();
      admin.close();
    }
  }

  @Test
  void modelServer_withALongQueue_grows_andSaysWhy() {
    waiting(15);
    TestObjects.apply(admin, namespace, modelServer);
    Operator operator = ModelServerOperator.start(client);
    try {
      // 15 waiting against a target of 10 asks for ⌈2 × 1.5⌉ = 3.
      TestCluster.await("the status", () -> status() != null && status().replicas() == 3);

      assertThat(replicas()).isEqualTo(3);
      assertThat(status().because())
          .contains("METRIC_RATIO: vllm_queue_depth: 15 against a target of 10, ratio 1.5");
    } finally {
      operator.stop();
    }
  }

  @Test
  void reconcilerThatIsRestarted_remembersWhatItRecommended_andComesBackAfter15Seconds() {
    ModelServer server = created();
    waiting(15);
    reconcile(server);
    // As the deployment controller would report it.
    TestObjects.applyStatus(
        admin,
        namespace,
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: llama}, status: {replicas: 3}}");

    waiting(0);
    UpdateControl<ModelServer> next = reconcile(server);

    assertThat(next.getScheduleDelay()).hasValue(15_000L);
    ModelServer.Status status = next.getResource().orElseThrow().getStatus();
    assertThat(status.replicas()).isEqualTo(3);
    assertThat(status.because()).contains("highest recommendation of the last 300 s");
  }

  @Test
  void deploymentThatIsMissing_isToldInTheStatus() {
    ModelServer server = created();
    admin.apps().deployments().inNamespace(namespace).withName("llama").delete();

    ModelServer.Status status = reconcile(server).getResource().orElseThrow().getStatus();

    assertThat(status.because()).isEqualTo("deployments.apps \"llama\" not found");
  }

  /** One pass of a reconciler that knows nothing of any pass before. */
  private UpdateControl<ModelServer> reconcile(ModelServer server) {
    try (KubernetesPods pods = KubernetesPods.ofNamespace(client, namespace)) {
      TestCluster.await("the pods", pods::hasSynced);
      return new ModelServerReconciler(KubernetesCluster.of(client), pods).reconcile(server, null);
    }
  }

  private ModelServer created() {
    TestObjects.apply(admin, namespace, modelServer);
    return admin.resources(ModelServer.class).inNamespace(namespace).withName("llama").get();
  }

  private ModelServer.Status status() {
    return admin
        .resources(ModelServer.class)
        .inNamespace(namespace)
        .withName("llama")
        .get()
        .getStatus();
  }

  private int replicas() {
    return admin
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName("llama")
        .get()
        .getSpec()
        .getReplicas();
  }

  private void waiting(int each) {
    String item =
        """
        {"describedObject": {"kind": "Pod", "namespace": "%s", "name": "%s", "apiVersion": "/v1"},
         "metric": {"name": "vllm_queue_depth"}, "timestamp": "2026-11-25T12:00:00Z",
         "value": "%d"}
        """;
    metrics.answer(
        QUEUE.formatted(namespace),
        "{\"items\": [%s, %s]}"
            .formatted(
                item.formatted(namespace, "llama-1", each),
                item.formatted(namespace, "llama-2", each)));
  }

  private static final String BINDING =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: modelserver-operator}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: modelserver-operator}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: controller}]
      """;
}
