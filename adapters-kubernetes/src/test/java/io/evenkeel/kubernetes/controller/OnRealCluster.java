package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.spi.PodSource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Tests on a real API server with stand-in metrics and KEDA's kinds, each in a namespace of its
 * own; and the passes that they make by hand, without threads and in virtual time.
 */
abstract class OnRealCluster {
  static TestCluster cluster;
  static KubernetesClient client;
  static StandInMetrics metrics;

  final String namespace = cluster.namespace();

  @BeforeAll
  static void connect() throws Exception {
    cluster = TestCluster.shared();
    client = cluster.client();
    metrics = StandInMetrics.register(client);
    TestObjects.installKeda(client);
  }

  @AfterAll
  static void disconnect() {
    if (metrics != null) {
      metrics.close();
      client.close();
    }
  }

  static Roster roster() {
    return new Roster(new WorkQueue<>(System::nanoTime, Duration.ZERO));
  }

  /** Returns the world of a controller that always leads. */
  static World world(KubernetesClient by, Settings settings, Function<String, PodSource> pods) {
    KubernetesCluster ports = KubernetesCluster.of(by);
    return new World(ports, pods, ports.status(), ports.events("evenkeel"), settings, () -> true);
  }

  /** Makes the pass of an object as a watch would show it. */
  static Optional<PassReport> pass(Roster roster, World world, WatchedObject object, Instant now) {
    roster.changed(object);
    return roster.pass(object.key(), world, 1, now);
  }

  static WatchedObject watched(GenericKubernetesResource object) {
    return ObjectWatch.watched(object, client.getKubernetesSerialization());
  }

  /** Returns an object of one of KEDA's kinds. */
  GenericKubernetesResource keda(String kind, String name) {
    return client
        .genericKubernetesResources("keda.sh/v1alpha1", kind)
        .inNamespace(namespace)
        .withName(name)
        .get();
  }
}
