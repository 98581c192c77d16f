package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.spi.PodSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Memories of objects that were deleted while no controller was there, in a real API server. */
final class MemorySweepTest {
  private static TestCluster cluster;
  private static KubernetesClient client;

  private final String namespace = cluster.namespace();
  private final KubernetesCluster ports = KubernetesCluster.of(client);
  private final ObjectKey present = hpa(namespace, "web", "1");
  private final MemorySweep sweep =
      new MemorySweep(ports.memories(namespace), world(), present::equals, System::nanoTime);

  @BeforeAll
  static void connect() {
    cluster = TestCluster.shared();
    client = cluster.client();
    TestObjects.installKeda(client);
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void memories_ofObjectsThatAreGone_areDeleted_andNoOthers() {
    remember("", present, "hpa/web");
    remember("", hpa(namespace, "web", "0"), "hpa/its namesake from before");
    remember("", hpa(namespace, "gone", "2"), "hpa/gone");
    remember("", hpa("other-namespace", "gone", "3"), "hpa/not looked at");
    remember("SHADOW/", hpa(namespace, "gone", "2"), "hpa/of the shadow");
    ObjectKey scaled = new ObjectKey("keda.sh/v1alpha1", "ScaledObject", namespace, "gone", "4");
    remember("", scaled, "scaledobject/" + namespace + "/gone");

    sweep.look(1);

    assertThat(memories())
        .containsExactlyInAnyOrder("hpa/web", "hpa/not looked at", "hpa/of the shadow");
  }

  private World world() {
    return new World(
        ports,
        any -> (selector, now) -> new PodSource.Listed(List.of()),
        ports.status(),
        ports.events("evenkeel"),
        TestSettings.of(Mode.APPLY, namespace, report -> {}),
        () -> true);
  }

  private static ObjectKey hpa(String namespace, String name, String uid) {
    return new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", namespace, name, uid);
  }

  private void remember(String mode, ObjectKey key, String name) {
    String prefix =
        "%s%s/%s/%s/%s/".formatted(mode, key.kind(), key.namespace(), key.name(), key.uid());
    ports.memory(namespace, prefix).save(name, name);
  }

  private List<String> memories() {
    return client.configMaps().inNamespace(namespace).list().getItems().stream()
        .map(map -> map.getData().getOrDefault("memory", ""))
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
