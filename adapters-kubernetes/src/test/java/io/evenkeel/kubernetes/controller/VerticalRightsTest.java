package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.kubernetes.KubernetesPodUpdates.Result;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.kubernetes.vertical.PodOutcome;
import io.evenkeel.kubernetes.vertical.VerticalWorkload;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The roles that we ship are enough for VPAs, each for what it says, and no more than that. */
final class VerticalRightsTest {
  private static final String ACCOUNT = "system:serviceaccount:evenkeel:evenkeel";
  private static final Path RBAC =
      Path.of(System.getProperty("evenkeel.root"), "examples/manifests/controller/rbac.yaml");

  private static TestCluster cluster;
  private static KubernetesClient client;
  private static KubernetesClient limited;
  private static StandInMetrics metrics;

  private final String namespace = cluster.namespace();
  private final List<VerticalReport> reports = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void connect() throws Exception {
    cluster = TestCluster.shared();
    client = cluster.client();
    limited = cluster.clientAs(ACCOUNT);
    metrics = StandInMetrics.register(client);
    TestObjects.installVpa(client);
  }

  @BeforeEach
  void grant() throws Exception {
    for (String document : Files.readString(RBAC).split("(?m)^---$", -1)) {
      TestObjects.apply(client, "", document);
    }
    for (Right right : Right.values()) {
      await(right + " to be granted", () -> right.isGranted(client));
    }
  }

  @AfterAll
  static void disconnect() {
    if (metrics != null) {
      metrics.close();
      limited.close();
      client.close();
    }
  }

  @Test
  void roles_areEnoughToRecommend_toKeepTheHistory_andToUpdatePods() {
    VerticalWorkload web = workload("InPlaceOrRecreate");
    VerticalWorkload shop = workload("Recreate", "shop");
    run(Mode.APPLY, () -> done(Result.RESIZED) && done(Result.EVICTED));

    assertThat(reports).allMatch(report -> report.troubles().isEmpty());
    assertThat(reports).allMatch(report -> troubleOfAny(report).isEmpty());
    assertThat(web.status("recommendation")).isNotNull();
    assertThat(shop.checkpoint()).isNotNull();
    assertThat(web.events("Pod")).contains("InPlaceResizedByVPA");
  }

  @Test
  void roles_toRead_areEnoughForTheShadow() {
    VerticalWorkload web = workload("Recreate");
    withdraw(Right.STATUS);
    withdraw(Right.PODS);
    run(Mode.SHADOW, () -> reports.size() >= 3);

    assertThat(reports).allMatch(report -> report.troubles().isEmpty());
    assertThat(reports).allMatch(report -> report.recommender().vpas().size() == 1);
    assertThat(web.status()).isNull();
  }

  @Test
  void recommendations_goOn_withoutTheRightToUpdatePods() {
    VerticalWorkload web = workload("InPlaceOrRecreate");
    withdraw(Right.PODS);
    run(Mode.APPLY, () -> done(Result.REFUSED));

    assertThat(web.status("recommendation")).isNotNull();
    assertThat(web.staying()).hasSize(2);
  }

  @Test
  void rightsThatAreMissing_areNamedInTheSameWordsAtEveryPass() {
    workload("Recreate");
    withdraw(Right.LIST);
    run(Mode.APPLY, () -> reports.size() >= 3);

    assertThat(reports.get(0).troubles())
        .anyMatch(it -> it.startsWith("VerticalPodAutoscalers cannot be listed: "));
    assertThat(reports)
        .extracting(VerticalReport::troubles)
        .containsOnly(reports.get(0).troubles());
  }

  @Test
  void rightToWriteTheStatus_thatIsMissing_isToldOfEachVpa() {
    VerticalWorkload web = workload("Off");
    withdraw(Right.STATUS);
    run(Mode.APPLY, () -> reports.size() >= 2);

    assertThat(troubleOfAny(reports.get(0))).startsWith("the status was not written: ");
    assertThat(reports.get(0).troubles())
        .anyMatch(it -> it.startsWith("checkpoints were not written: "));
    assertThat(web.status()).isNull();
  }

  @Test
  void roles_letNobodyChangeVpas_norPods() {
    workload("Recreate");

    assertThatThrownBy(
            () ->
                limited
                    .genericKubernetesResources("autoscaling.k8s.io/v1", "VerticalPodAutoscaler")
                    .inNamespace(namespace)
                    .withName("web")
                    .delete())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("forbidden");
    assertThatThrownBy(
            () ->
                limited
                    .pods()
                    .inNamespace(namespace)
                    .withName("web-0")
                    .patch("{\"metadata\": {\"labels\": {\"app\": \"mine\"}}}"))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("forbidden");
  }

  private boolean done(Result wanted) {
    return reports.stream()
        .flatMap(report -> report.updater().stream())
        .flatMap(pass -> pass.pods().stream())
        .map(PodOutcome::outcome)
        .anyMatch(it -> it.isPresent() && it.get().result() == wanted);
  }

  private static String troubleOfAny(VerticalReport report) {
    return String.join("", report.recommender().vpas().stream().map(vpa -> vpa.trouble()).toList());
  }

  private void run(Mode mode, BooleanSupplier end) {
    try (EvenkeelController controller = controller(mode).build()) {
      controller.start();
      await("the passes", end);
    }
  }

  /** Takes a role away, and waits until the server knows. */
  private static void withdraw(Right right) {
    client.rbac().clusterRoleBindings().withName(right.binding).delete();
    await(right + " to be withdrawn", () -> !right.isGranted(client));
  }

  private VerticalWorkload workload(String mode) {
    return workload(mode, "web");
  }

  private VerticalWorkload workload(String mode, String name) {
    VerticalWorkload web = new VerticalWorkload(client, metrics, namespace, name, 2);
    web.autoscaled("updatePolicy: {updateMode: \"" + mode + "\"}");
    use(Instant.now());
    VerticalWorkload.admissionWasThere(client, Instant.now().plusSeconds(600));
    return web;
  }

  /** Reports the usage of all pods of the namespace. */
  private void use(Instant at) {
    List<String> names =
        client.pods().inNamespace(namespace).list().getItems().stream()
            .map((Pod pod) -> pod.getMetadata().getName())
            .toList();
    VerticalWorkload.use(metrics, namespace, names, at);
  }

  private ControllerBuilder controller(Mode mode) {
    return ControllerBuilder.of(limited)
        .mode(mode)
        .kinds(TendedKind.VPA)
        .watchNamespace(namespace)
        .vertical(VerticalOptions.defaults().withInterval(Duration.ofMillis(200)))
        .listener(
            new PassListener() {
              @Override
              public void passed(PassReport report) {
                // There are no other kinds.
              }

              @Override
              public void passed(VerticalReport report) {
                reports.add(report);
              }
            });
  }

  /** One right of each role. */
  private enum Right {
    LIST("evenkeel-vpa-read", "autoscaling.k8s.io", "verticalpodautoscalers", "", "list"),
    STATUS("evenkeel-vpa-apply", "autoscaling.k8s.io", "verticalpodautoscalers", "status", "patch"),
    PODS("evenkeel-vpa-pods", "", "pods", "eviction", "create");

    private final String binding;
    private final String group;
    private final String resource;
    private final String subresource;
    private final String verb;

    Right(String binding, String group, String resource, String subresource, String verb) {
      this.binding = binding;
      this.group = group;
      this.resource = resource;
      this.subresource = subresource;
      this.verb = verb;
    }

    private boolean isGranted(KubernetesClient asking) {
      SubjectAccessReview review =
          new SubjectAccessReviewBuilder()
              .withNewSpec()
              .withUser(ACCOUNT)
              .withNewResourceAttributes()
              .withGroup(group)
              .withResource(resource)
              .withSubresource(subresource)
              .withVerb(verb)
              .endResourceAttributes()
              .endSpec()
              .build();
      return asking
          .authorization()
          .v1()
          .subjectAccessReview()
          .create(review)
          .getStatus()
          .getAllowed();
    }
  }
}
