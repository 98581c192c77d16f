package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.kubernetes.real.TestCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What we ship for running the controller is what an API server takes, to the last field. */
final class ManifestsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("evenkeel.root"), "examples/manifests/controller");

  private static KubernetesClient client;

  @BeforeAll
  static void connect() {
    TestCluster cluster = TestCluster.shared();
    client = cluster.client();
    cluster.namespaceNamed("evenkeel");
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void documents_areAllTaken_withStrictValidation() throws IOException {
    List<String> kinds = new ArrayList<>();
    for (String document : documents()) {
      kinds.add(tried(document).getKind());
    }

    assertThat(kinds)
        .contains("Deployment", "PodDisruptionBudget", "ConfigMap", "Role", "ClusterRole")
        .hasSizeGreaterThanOrEqualTo(14);
  }

  @Test
  void field_thatDoesNotExist_wouldBeRefused() throws IOException {
    String deployment =
        documents().stream()
            .filter(it -> it.contains("kind: Deployment"))
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> tried(deployment.replace("maxUnavailable: 0", "maxMissing: 0")))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("rollingUpdate.maxMissing");
  }

  private static GenericKubernetesResource tried(String document) {
    GenericKubernetesResource object =
        Serialization.unmarshal("---\n" + document, GenericKubernetesResource.class);
    return client
        .resource(object)
        .dryRun()
        .fieldValidation(Validation.STRICT)
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }

  private static List<String> documents() throws IOException {
    List<String> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
        documents.addAll(List.of(Files.readString(file).split("(?m)^---$", -1)));
      }
    }
    return documents;
  }
}
