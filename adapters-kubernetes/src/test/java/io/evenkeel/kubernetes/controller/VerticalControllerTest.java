package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.kubernetes.vertical.VerticalWorkload;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** VPAs in the controller: modes, leadership, and that nobody gets them who did not ask. */
final class VerticalControllerTest extends OnRealCluster {
  private static final String IN_PLACE = "updatePolicy: {updateMode: InPlaceOrRecreate}";

  private final Told told = new Told();

  @BeforeAll
  static void installVpa() {
    TestObjects.installVpa(client);
  }

  @Test
  void controller_thatApplies_recommends_keepsTheHistory_andUpdatesPods() {
    VerticalWorkload web = workload(2);
    admissionIsThere();
    try (EvenkeelController controller = controller(Mode.APPLY, told).build()) {
      controller.start();
      await("a resized pod", () -> web.events("Pod").contains("InPlaceResizedByVPA"));
    }

    assertThat(web.status("recommendation")).isNotNull();
    assertThat(web.checkpoint()).isNotNull();
    assertThat(told.reports).isNotEmpty().allMatch(it -> it.troubles().isEmpty());
  }

  @Test
  void controller_inADryRun_saysWhatItWouldDo_andWritesNothing() {
    VerticalWorkload web = workload(2);
    admissionIsThere();
    try (EvenkeelController controller = controller(Mode.DRY_RUN, told).build()) {
      controller.start();
      await("a plan", () -> told.reports.stream().anyMatch(VerticalControllerTest::plans));
    }

    assertThat(web.status()).isNull();
    assertThat(web.checkpoint()).isNull();
    assertThat(web.events("Pod")).isEmpty();
  }

  private static boolean plans(VerticalReport report) {
    return report.updater().stream().anyMatch(it -> !it.pods().isEmpty());
  }

  @Test
  void controller_inTheShadow_agreesWithAboutTheSame_andExplainsWhatDiffers() {
    VerticalWorkload web = workload(2);
    web.recommended("93m", "262144000");
    try (EvenkeelController controller = controller(Mode.SHADOW, told).build()) {
      controller.start();
      await("an agreement", () -> told.comparisons().stream().anyMatch(VpaComparison::agrees));
      web.recommended("2", "262144000");
      await("a divergence", () -> told.comparisons().stream().anyMatch(it -> !it.agrees()));
    }

    VpaComparison last = told.comparisons().get(told.comparisons().size() - 1);
    assertThat(last.explanation()).contains("app");
    assertThat(web.checkpoint()).isNull();
    assertThat(web.events("Pod")).isEmpty();
  }

  @Test
  void controller_withoutBeingAsked_leavesVpasAlone() {
    VerticalWorkload web = workload(1);
    Workload other = new Workload(client, metrics, namespace, "other");
    other.settle(200, Instant.now());
    other.autoscaled();
    ControllerBuilder byDefault =
        ControllerBuilder.of(client)
            .mode(Mode.APPLY)
            .ownNamespace(namespace)
            .watchNamespace(namespace)
            .vertical(VerticalOptions.defaults().withInterval(Duration.ofMillis(100)))
            .listener(told);
    try (EvenkeelController controller = byDefault.build()) {
      controller.start();
      await("4 replicas of the other one", () -> other.replicas() == 4);
    }

    assertThat(told.reports).isEmpty();
    assertThat(web.status()).isNull();
  }

  @Test
  void clusterWithoutVpa_isToldOnce_andVpasAreTendedAsSoonAsThereAreAny() throws Exception {
    TestCluster bare = TestCluster.own();
    String shop = bare.namespaceNamed("shop");
    try (KubernetesClient admin = bare.client();
        EvenkeelController controller = controller(admin, shop).build()) {
      controller.start();
      await("3 passes", () -> told.reports.size() >= 3);
      assertThat(told.reports.get(0).troubles())
          .containsExactly(
              "the cluster does not serve VerticalPodAutoscalers; is VPA installed?",
              "the cluster does not serve metrics of pods; is metrics-server installed?");
      assertThat(told.reports)
          .extracting(VerticalReport::troubles)
          .containsOnly(told.reports.get(0).troubles());

      TestObjects.installVpa(admin);
      try (StandInMetrics served = StandInMetrics.register(admin)) {
        VerticalWorkload web = new VerticalWorkload(admin, served, shop, "web", 1);
        web.autoscaled("updatePolicy: {updateMode: \"Off\"}");
        web.use(Instant.now(), "80m", "64Mi");
        await("a recommendation", () -> web.status("recommendation") != null);
      }
    }
  }

  private ControllerBuilder controller(KubernetesClient admin, String watched) {
    return ControllerBuilder.of(admin)
        .mode(Mode.APPLY)
        .kinds(TendedKind.VPA)
        .ownNamespace(watched)
        .watchNamespace(watched)
        .vertical(VerticalOptions.defaults().withInterval(Duration.ofMillis(200)))
        .listener(told);
  }

  @Test
  void controllers_ofWhichOneLeads_handTheHistoryOver() {
    VerticalWorkload web = workload(1);
    Told successor = new Told();
    EvenkeelController first = controller(Mode.APPLY, told).build();
    try (EvenkeelController second = controller(Mode.APPLY, successor).build()) {
      first.start();
      await("5 samples", () -> samples(web) >= 5);
      second.start();
      await("2 more samples", () -> samples(web) >= 7);
      assertThat(successor.reports).isEmpty();
      first.close();
      int before = samples(web);
      await("a pass of the second", () -> !successor.reports.isEmpty());
      await("more samples", () -> samples(web) > before);
      assertThat(told.reports.size()).isPositive();
    }
  }

  private static int samples(VerticalWorkload web) {
    web.use(Instant.now(), "80m", "64Mi");
    if (web.checkpoint() == null) {
      return 0;
    }
    int count = web.checkpoint().get("status", "totalSamplesCount");
    return count;
  }

  private VerticalWorkload workload(int replicas) {
    VerticalWorkload web = new VerticalWorkload(client, metrics, namespace, "web", replicas);
    web.autoscaled(IN_PLACE);
    web.use(Instant.now(), "80m", "64Mi");
    return web;
  }

  private static void admissionIsThere() {
    VerticalWorkload.admissionWasThere(client, Instant.now().plusSeconds(600));
  }

  private ControllerBuilder controller(Mode mode, PassListener listener) {
    return controller(client, namespace).mode(mode).listener(listener);
  }

  /** Keeps what it is told. */
  private static final class Told implements PassListener {
    private final List<VerticalReport> reports = new CopyOnWriteArrayList<>();

    @Override
    public void passed(PassReport report) {
      // Of other kinds.
    }

    @Override
    public void passed(VerticalReport report) {
      reports.add(report);
    }

    private List<VpaComparison> comparisons() {
      return reports.stream().flatMap(it -> it.comparisons().stream()).toList();
    }
  }
}
