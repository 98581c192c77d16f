package io.evenkeel.kubernetes.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.JobTarget;
import io.evenkeel.spi.JobTargetContract;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.PodSourceContract;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.ScaleTargetContract;
import io.evenkeel.spi.SecretSource;
import io.evenkeel.spi.SecretSourceContract;
import io.evenkeel.spi.StateStore;
import io.evenkeel.spi.StateStoreContract;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The ports hold to their contracts with a real API server behind them. */
final class KubernetesPortsTest {
  private static TestCluster cluster;
  private static KubernetesClient client;
  private static KubernetesCluster ports;

  @BeforeAll
  static void connect() {
    cluster = TestCluster.shared();
    client = cluster.client();
    ports = KubernetesCluster.of(client);
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @Nested
  final class DeploymentScale extends ScaleTargetContract {
    private final String namespace = cluster.namespace();

    @Override
    protected ScaleTarget target() {
      TestObjects.apply(client, namespace, TestObjects.deployment("web", 3));
      return ports.scale(namespace, ObjectRef.deployment("web"));
    }

    @Override
    protected ScaleTarget missing() {
      return ports.scale(namespace, ObjectRef.deployment("none"));
    }
  }

  @Nested
  final class StatefulSetScale extends ScaleTargetContract {
    private final String namespace = cluster.namespace();

    @Override
    protected ScaleTarget target() {
      TestObjects.apply(client, namespace, TestObjects.statefulSet("store", 3));
      return ports.scale(namespace, new ObjectRef("apps/v1", "StatefulSet", "store"));
    }

    @Override
    protected ScaleTarget missing() {
      return ports.scale(namespace, new ObjectRef("example.com/v9", "Nothing", "none"));
    }
  }

  @Nested
  final class CustomScale extends ScaleTargetContract {
    private final String namespace = cluster.namespace();

    @Override
    protected ScaleTarget target() {
      TestObjects.installScalable(client);
      TestObjects.apply(client, namespace, TestObjects.scalable("model", 3));
      return ports.scale(namespace, TestObjects.scalableRef("model"));
    }

    @Override
    protected ScaleTarget missing() {
      return ports.scale(namespace, ObjectRef.deployment("../../secrets"));
    }
  }

  @Nested
  final class Pods extends PodSourceContract {
    private final String namespace = cluster.namespace();
    private KubernetesPods watched;

    @Override
    protected PodSource source() {
      TestObjects.apply(client, namespace, TestObjects.pod("a", "web"));
      TestObjects.apply(client, namespace, TestObjects.pod("b", "web"));
      TestObjects.apply(client, namespace, TestObjects.pod("c", "db"));
      watched = KubernetesPods.ofNamespace(client, namespace);
      TestCluster.await("the pods", watched::hasSynced);
      return watched.in(namespace);
    }

    @Override
    protected PodSource unreachable() {
      watched = KubernetesPods.ofNamespace(TestCluster.clientOfNobody(), namespace);
      return watched.in(namespace);
    }

    @AfterEach
    void end() {
      watched.close();
    }
  }

  @Nested
  final class Jobs extends JobTargetContract {
    private final String namespace = cluster.namespace();

    @Override
    protected JobTarget empty() {
      return ports.jobs(TestObjects.scaledJob("worker", namespace));
    }

    @Override
    protected JobTarget unreachable() {
      return nowhere().jobs(TestObjects.scaledJob("worker", namespace));
    }
  }

  @Nested
  final class Memory extends StateStoreContract {
    private final String namespace = cluster.namespace();

    @Override
    protected StateStore store() {
      return ports.memory(namespace, "hpa/shop/");
    }

    @Override
    protected StateStore unreachable() {
      return nowhere().memory(namespace, "hpa/shop/");
    }

    @Test
    void store_ofASuccessor_hasWhatItsPredecessorSaved() {
      store().save("hpa/web", "one");

      assertThat(store().load("hpa/web")).isEqualTo(new StateStore.Stored("one"));
    }

    @Test
    void saving_overWhatASuccessorHasSaved_failsOnce() {
      StateStore old = store();
      old.save("hpa/web", "old");
      StateStore successor = store();
      successor.load("hpa/web");
      successor.save("hpa/web", "new");

      assertThat(old.save("hpa/web", "stale")).isInstanceOf(StateStore.Unavailable.class);
      assertThat(store().load("hpa/web")).isEqualTo(new StateStore.Stored("new"));
    }
  }

  @Nested
  final class Secrets extends SecretSourceContract {
    private final String namespace = cluster.namespaceNamed("shop");

    @Override
    protected SecretSource source() {
      TestObjects.shop(client, namespace);
      return ports.secrets();
    }

    @Override
    protected SecretSource unreachable() {
      return nowhere().secrets();
    }
  }

  private static KubernetesCluster nowhere() {
    return KubernetesCluster.of(TestCluster.clientOfNobody());
  }
}
