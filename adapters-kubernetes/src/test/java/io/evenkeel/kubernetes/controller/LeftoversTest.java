package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.spi.PodSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Memories of objects that were deleted while no controller was there, in a real API server. */
final class LeftoversTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Set<TendedKind> HPAS = Set.of(TendedKind.HPA);

  private static TestCluster cluster;
  private static KubernetesClient client;

  private final String namespace = cluster.namespace();
  private final Roster roster = new Roster(new WorkQueue<>(System::nanoTime, Duration.ZERO));
  private final World world = world(Mode.APPLY);
  private final Leftovers leftovers = new Leftovers(world, roster, MINUTE);

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
  void memory_ofAnObjectThatIsGone_isDeleted_andNoOther() {
    ObjectKey present = hpa(namespace, "web", "1");
    roster.changed(new WatchedObject(present, 1, "{}", Map.of(), "{}"));
    remember(world, present, "web");
    remember(world, hpa(namespace, "web", "0"), "its namesake from before");
    remember(world, hpa(namespace, "gone", "2"), "gone");
    remember(world, hpa("other-namespace", "gone", "3"), "not looked at");
    remember(world(Mode.SHADOW), hpa(namespace, "gone", "2"), "of the shadow");
    ObjectKey job = new ObjectKey("keda.sh/v1alpha1", "ScaledJob", namespace, "gone", "4");
    remember(world, job, "of a kind that is not watched");

    assertThat(leftovers.collect(HPAS)).isEmpty();

    assertThat(memories())
        .containsExactlyInAnyOrder(
            "web", "not looked at", "of the shadow", "of a kind that is not watched");
  }

  @Test
  void look_isOnceInATerm_andNotBeforeAWhile() {
    remember(world, hpa(namespace, "gone", "2"), "gone");
    leftovers.look(1, HPAS, 0);
    leftovers.look(1, HPAS, MINUTE.toNanos() - 1);
    assertThat(memories()).containsExactly("gone");

    leftovers.look(1, HPAS, MINUTE.toNanos());
    assertThat(memories()).isEmpty();

    remember(world, hpa(namespace, "later", "5"), "later");
    leftovers.look(1, HPAS, 3 * MINUTE.toNanos());
    assertThat(memories()).containsExactly("later");
    leftovers.look(2, HPAS, 4 * MINUTE.toNanos());
    leftovers.look(2, HPAS, 5 * MINUTE.toNanos());
    assertThat(memories()).isEmpty();
  }

  private World world(Mode mode) {
    KubernetesCluster ports = KubernetesCluster.of(client);
    return new World(
        ports,
        any -> (selector, now) -> new PodSource.Listed(List.of()),
        ports.status(),
        ports.events("evenkeel"),
        TestSettings.of(mode, namespace, report -> {}),
        () -> true);
  }

  private static ObjectKey hpa(String namespace, String name, String uid) {
    return new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", namespace, name, uid);
  }

  private static void remember(World of, ObjectKey key, String text) {
    KubernetesCluster.of(client)
        .memory(of.settings().ownNamespace(), of.prefix(key))
        .save(key.name(), text);
  }

  private List<String> memories() {
    return client.configMaps().inNamespace(namespace).list().getItems().stream()
        .map(map -> map.getData().getOrDefault("memory", ""))
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
