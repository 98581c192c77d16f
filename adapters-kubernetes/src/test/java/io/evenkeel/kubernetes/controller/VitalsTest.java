package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.PollPass;
import io.evenkeel.model.ObjectRef;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How a controller is, and what of it only a restart mends. */
final class VitalsTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofSeconds(301);

  @Test
  void controller_thatWorks_orStandsBy_isWell() {
    assertThat(new Vitals(true, true, 9, 3, SOON, SOON, 0, 0).ailment()).isEmpty();
    assertThat(new Vitals(false, false, 0, 0, Duration.ZERO, SOON, 0, 3).ailment()).isEmpty();
  }

  @Test
  void whatHangs_orHasEnded_isNamed() {
    assertThat(new Vitals(true, true, 9, 3, LATE, SOON, 0, 0).ailment())
        .contains("a pass has not ended for 301 s");
    assertThat(new Vitals(true, true, 9, 3, SOON, LATE, 0, 0).ailment())
        .contains("the lease has not been looked at for 301 s");
    assertThat(new Vitals(true, true, 9, 3, SOON, SOON, 2, 0).ailment())
        .contains("2 workers have ended");
  }

  @Test
  void pass_thatHangs_isSeen_andSoIsWhatWaitsBehindIt() {
    TestCluster cluster = TestCluster.shared();
    String namespace = cluster.namespace();
    CountDownLatch release = new CountDownLatch(1);
    try (KubernetesClient client = cluster.client()) {
      TestObjects.apply(client, namespace, HPA.formatted("one"));
      TestObjects.apply(client, namespace, HPA.formatted("two"));
      Hanging listener = new Hanging(release);
      try (EvenkeelController controller = controller(client, namespace, listener)) {
        controller.start();
        TestCluster.await("a pass under way", () -> !listener.specs.isEmpty());
        TestCluster.await(
            "a second of it", () -> controller.vitals().longestPass().compareTo(SOON) > 0);
        TestCluster.await("the other one", () -> controller.vitals().due() == 1);

        assertThat(controller.vitals().leads()).isTrue();
        assertThat(controller.vitals().objects()).isEqualTo(2);
        assertThat(controller.tended())
            .extracting(ObjectKey::name)
            .containsExactlyInAnyOrder("one", "two");
        release.countDown();
        TestCluster.await("the other pass", () -> listener.specs.size() >= 2);
        assertThat(controller.vitals().lostWorkers()).isZero();
      }
      assertThat(listener.specs).allMatch(spec -> spec.maxReplicas() == 9);
    } finally {
      release.countDown();
    }
  }

  private static EvenkeelController controller(
      KubernetesClient client, String namespace, DecisionListener listener) {
    return ControllerBuilder.of(client)
        .mode(Mode.DRY_RUN)
        .ownNamespace(namespace)
        .watchNamespace(namespace)
        .kinds(TendedKind.HPA)
        .withoutElection()
        .workers(1)
        .options(HpaOptions.defaults().withSyncPeriod(SOON))
        .decisions(listener)
        .build();
  }

  /** Hangs in its first pass, and fails in every other. */
  private static final class Hanging implements DecisionListener {
    private final CountDownLatch release;
    private final List<HpaSpec> specs = new CopyOnWriteArrayList<>();

    Hanging(CountDownLatch release) {
      this.release = release;
    }

    @Override
    public void decided(ObjectKey object, HpaSpec spec, HpaPass pass, Duration took) {
      specs.add(spec);
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("a mistake of the listener");
    }

    @Override
    public void polled(ObjectKey object, ObjectRef target, PollPass pass) {}
  }

  private static final String HPA =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: %s}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: nowhere}
        maxReplicas: 9
        metrics:
          - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}
      """;
}
