package io.evenkeel.kubernetes.vertical;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.vpa.TargetVerdict;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Targets and their owners on a real API server. */
final class ControllersTest {
  private static final ObjectRef MODEL = new ObjectRef("example.com/v1", "Model", "llm");

  private static TestCluster cluster;
  private static KubernetesClient client;

  private final String namespace = cluster.namespace();
  private final Controllers controllers = new Controllers(KubernetesCluster.of(client).objects());

  @BeforeAll
  static void connect() {
    cluster = TestCluster.shared();
    client = cluster.client();
    TestObjects.installScalable(client);
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void deployment_selectsByItsSpec_whateverVersionIsWritten() {
    TestObjects.apply(client, namespace, TestObjects.deployment("web", 1));

    for (String version : List.of("apps/v1", "extensions/v1beta1", "")) {
      TargetVerdict verdict = verdict(new ObjectRef(version, "Deployment", "web"));
      assertThat(verdict.unsupported()).isEmpty();
      assertThat(verdict.selector()).contains(new LabelSelector(Map.of("app", "web"), List.of()));
    }
  }

  @Test
  void expressions_ofASelector_areUnderstood() {
    TestObjects.apply(client, namespace, EXPRESSIONS);

    LabelSelector selector =
        controllers
            .selector(namespace, new ObjectRef("apps/v1", "DaemonSet", "logs"))
            .orElseThrow();

    assertThat(selector.matches(Map.of("app", "logs"))).isTrue();
    assertThat(selector.matches(Map.of("app", "other"))).isFalse();
  }

  @Test
  void kindOfOnesOwn_selectsByItsScale() {
    TestObjects.apply(client, namespace, model("llm"));
    TestObjects.applyStatus(client, namespace, SELECTING);

    TargetVerdict verdict = verdict(MODEL);

    assertThat(verdict.unsupported()).isEmpty();
    assertThat(verdict.selector().orElseThrow().matches(Map.of("model", "llm"))).isTrue();
  }

  @Test
  void deployment_thatBelongsToAScalableKind_isNoTarget() {
    String uid = TestObjects.apply(client, namespace, model("llm")).getMetadata().getUid();
    TestObjects.apply(client, namespace, OWNED.formatted(uid));

    assertThat(verdict(ObjectRef.deployment("web")).unsupported().orElseThrow())
        .contains("has a parent");
    assertThat(controllers.topmost(namespace, ObjectRef.deployment("web"))).contains(MODEL);
  }

  @Test
  void whatIsNotThere_isAnAnswer_andASilentServerIsNone() {
    assertThat(verdict(ObjectRef.deployment("lost")).unsupported().orElseThrow())
        .contains("Deployment " + namespace + "/lost does not exist");
    assertThat(verdict(new ObjectRef("example.com/v1", "Nothing", "x")).unsupported()).isPresent();

    try (KubernetesClient nobody = TestCluster.clientOfNobody()) {
      Controllers silent = new Controllers(KubernetesCluster.of(nobody).objects());
      assertThat(silent.lookup(namespace, ObjectRef.deployment("web"))).isEmpty();
      assertThat(silent.unanswered()).isEqualTo("the API server does not answer");
    }
  }

  private TargetVerdict verdict(ObjectRef target) {
    return TargetVerdict.of(
        Optional.of(target), controllers.lookup(namespace, target).orElseThrow());
  }

  private static String model(String name) {
    return "{apiVersion: example.com/v1, kind: Model, metadata: {name: %s}, spec: {replicas: 1}}"
        .formatted(name);
  }

  private static final String SELECTING =
      """
      apiVersion: example.com/v1
      kind: Model
      metadata: {name: llm}
      status: {replicas: 1, selector: model=llm}
      """;

  private static final String EXPRESSIONS =
      """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: logs}
      spec:
        selector:
          matchExpressions: [{key: app, operator: In, values: [logs]}]
        template:
          metadata: {labels: {app: logs}}
          spec: {containers: [{name: app, image: app}]}
      """;

  private static final String OWNED =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        ownerReferences:
          - {apiVersion: example.com/v1, kind: Model, name: llm, uid: %s, controller: true}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: app, image: app}]}
      """;
}
