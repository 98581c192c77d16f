package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestProxy;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

/**
 * A controller whose watches end again and again, and a process that has many controllers one after
 * another, hold on to nothing. Longer with {@code -Devenkeel.relists=100}.
 */
final class LongRunTest extends OnRealCluster {
  private static final int RELISTS = Integer.getInteger("evenkeel.relists", 5);
  private static final TendedKind[] MORE = {TendedKind.SCALED_OBJECT, TendedKind.SCALED_JOB};

  /** One per kind, and one of pods. */
  private static final int WATCHES = 4;

  private final Scene scene = new Scene(cluster, client, metrics);

  @Test
  void watches_thatTheServerEndsAllTheTime_stayAsManyAsTheyWere() throws Exception {
    try (TestProxy proxy = TestProxy.of(cluster, "\"code\":410");
        KubernetesClient behind = TestCluster.clientOf(proxy.address(), "behind");
        EvenkeelController controller =
            scene.controller(behind).kinds(TendedKind.HPA, MORE).build()) {
      controller.start();
      awaitWatches(proxy, 2 * WATCHES);
      int threads = threads();
      for (int i = 1; i <= RELISTS; i++) {
        Workload workload = scene.workload("web-" + i);
        Scene.awaitSize(workload, 4);
        workload.abandoned();
        awaitWatches(proxy, (2 + i) * WATCHES);
        await("nothing to tend", () -> controller.objects() == 0);
        assertThat(proxy.watches()).isLessThanOrEqualTo(WATCHES);
        assertThat(threads()).isLessThanOrEqualTo(threads + 2);
      }
      await("nothing to remember", () -> scene.memories().isEmpty());
      System.out.printf(
          "long run: %d watches begun, %d open, %d threads at first, %d in the end%n",
          proxy.begun(), proxy.watches(), threads, threads());
    }
  }

  @Test
  void controllers_thatComeAndGo_leaveNoThreadBehind_norAWatch() {
    int threads = 0;
    for (int i = 1; i <= RELISTS; i++) {
      try (EvenkeelController controller = scene.controller(client).build()) {
        controller.start();
        await("the watches", controller::isReady);
      }
      threads = i == 1 ? threads() : threads;
    }

    assertThat(threads()).isLessThanOrEqualTo(threads + 2);
    await("the end of the watches", () -> Gauge.watches(client) == 0);
  }

  private static void awaitWatches(TestProxy proxy, int begun) {
    await(begun + " watches", () -> proxy.begun() >= begun);
  }

  /** The proxy has threads of its own for each connection. */
  private static int threads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(it -> !it.getName().equals("test-proxy"))
            .count();
  }
}
