package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.controller.Comparison;
import io.evenkeel.kubernetes.controller.PassReport;
import io.evenkeel.kubernetes.controller.Verdict;
import io.evenkeel.kubernetes.controller.Vitals;
import io.evenkeel.loop.HpaLoop;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.Ports;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a scrape shows of a controller, from passes as the controller tells them. */
final class ControllerMetricsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration TOOK = Duration.ofMillis(3);
  private static final ObjectKey WEB = hpa("web", "1");
  private static final ObjectKey OTHER = hpa("other", "2");
  private static final ObjectKey JOBS =
      new ObjectKey("keda.sh/v1alpha1", "ScaledJob", "shop", "jobs", "3");
  private static final Vitals LEADS =
      new Vitals(true, true, 2, 3, Duration.ofMillis(1500), Duration.ofSeconds(1), 0, 4);
  private static final Vitals STANDS_BY =
      new Vitals(false, true, 2, 0, Duration.ZERO, Duration.ofSeconds(1), 0, 0);

  private final ControllerMetrics metrics = new ControllerMetrics();

  @Test
  void decision_isShown_withItsBoundsAndWhatHeldItBack() {
    // 35 requests at 5 for each pod: 7 replicas; from 2, growth is at most to max(2 × 2, 4) = 4.
    metrics.decided(WEB, spec("web"), pass("web", Reading.value(35)), TOOK);

    assertThat(scrape(WEB))
        .contains(
            "evenkeel_desired_replicas{namespace=\"shop\",target=\"web\"} 4.0",
            "evenkeel_current_replicas{namespace=\"shop\",target=\"web\"} 2.0",
            "evenkeel_max_replicas{namespace=\"shop\",target=\"web\"} 9.0",
            "evenkeel_decisions_total{action=\"up\",limit=\"policy\",namespace=\"shop\","
                + "target=\"web\"} 1.0",
            "evenkeel_decision_duration_seconds_count 1");
  }

  @Test
  void metricThatIsMissing_isCounted() {
    metrics.decided(WEB, spec("web"), pass("web", Reading.unavailable("silence")), TOOK);

    assertThat(scrape(WEB))
        .contains(
            "evenkeel_metric_errors_total{namespace=\"shop\",reason=\"no_value\","
                + "source=\"external\",target=\"web\"} 1.0");
  }

  @Test
  void controllerItself_isShown() {
    metrics.passed(report(WEB, "", Optional.empty()));
    metrics.passed(report(WEB, "silence", Optional.empty()));

    assertThat(scrape(WEB))
        .contains(
            "evenkeel_leader 1.0",
            "evenkeel_tended_objects 2.0",
            "evenkeel_queue_depth 3.0",
            "evenkeel_troubles 4.0",
            "evenkeel_longest_pass_seconds 1.5",
            "evenkeel_passes_total{kind=\"HorizontalPodAutoscaler\",outcome=\"well\"} 1.0",
            "evenkeel_passes_total{kind=\"HorizontalPodAutoscaler\",outcome=\"trouble\"} 1.0",
            "jvm_memory_used_bytes");
  }

  @Test
  void objectThatIsGone_leavesNoSeries_andOneOfTwoLeavesThoseOfItsTarget() {
    ObjectKey twin = hpa("web-too", "9");
    metrics.decided(WEB, spec("web"), pass("web", Reading.value(20)), TOOK);
    metrics.decided(twin, spec("web"), pass("web", Reading.value(20)), TOOK);
    metrics.decided(OTHER, spec("other"), pass("other", Reading.value(20)), TOOK);

    assertThat(scrape(twin, OTHER)).contains("target=\"web\"", "target=\"other\"");
    assertThat(scrape(twin)).contains("target=\"web\"").doesNotContain("target=\"other\"");
    assertThat(scrape()).doesNotContain("target=\"web\"");
  }

  @Test
  void targetThatChanges_isShownInPlaceOfTheOneBefore() {
    metrics.decided(WEB, spec("web"), pass("web", Reading.value(20)), TOOK);
    metrics.decided(WEB, spec("new"), pass("new", Reading.value(20)), TOOK);

    assertThat(scrape(WEB)).contains("target=\"new\"").doesNotContain("target=\"web\"");
  }

  @Test
  void controllerThatDoesNotLead_showsNoWorkload() {
    metrics.decided(WEB, spec("web"), pass("web", Reading.value(20)), TOOK);

    assertThat(metrics.scrape(STANDS_BY, Set.of(WEB)))
        .contains("evenkeel_leader 0.0")
        .doesNotContain("target=\"web\"");
  }

  @Test
  void shadow_isCountedByWhetherItAgrees() {
    metrics.decided(WEB, spec("web"), pass("web", Reading.value(20)), TOOK);
    metrics.passed(
        report(WEB, "", Optional.of(new Comparison(NOW, 2, 4, 4, Verdict.AGREES, "", ""))));
    metrics.passed(
        report(WEB, "", Optional.of(new Comparison(NOW, 2, 4, 2, Verdict.STAYED, "why", ""))));
    metrics.passed(
        report(WEB, "", Optional.of(new Comparison(NOW, 2, 4, 2, Verdict.STAYED, "why", ""))));

    assertThat(scrape(WEB))
        .contains(
            "evenkeel_shadow_passes_total{agreement=\"same\",namespace=\"shop\",target=\"web\"}"
                + " 1.0",
            "evenkeel_shadow_passes_total{agreement=\"different\",namespace=\"shop\","
                + "target=\"web\"} 2.0");
  }

  @Test
  void scaledJob_isShownByItsJobs() {
    metrics.passed(report(JOBS, "", Optional.empty()));

    assertThat(scrape(JOBS))
        .contains(
            "evenkeel_current_replicas{namespace=\"shop\",target=\"jobs\"} 2.0",
            "evenkeel_desired_replicas{namespace=\"shop\",target=\"jobs\"} 4.0");
  }

  private String scrape(ObjectKey... tended) {
    return metrics.scrape(LEADS, Set.of(tended));
  }

  private static ObjectKey hpa(String name, String uid) {
    return new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", name, uid);
  }

  private static PassReport report(ObjectKey object, String trouble, Optional<Comparison> shadow) {
    return new PassReport(object, NOW, 2, 4, false, trouble, "", shadow);
  }

  private static HpaSpec spec(String target) {
    return HpaSpec.builder(ObjectRef.deployment(target))
        .maxReplicas(9)
        .metric(MetricSpec.external("queue", MetricTarget.averageValue("5")))
        .build();
  }

  private static HpaPass pass(String target, Reading reading) {
    Ports ports =
        new Ports(
            new TwoReplicas(),
            (selector, now) -> new PodSource.Listed(List.of()),
            (queries, now) -> queries.stream().map(query -> reading).toList(),
            new NoMemory());
    return new HpaLoop(HorizontalAutoscaler.of(spec(target)), ports, "hpa").pass(NOW);
  }

  private static final class TwoReplicas implements ScaleTarget {
    @Override
    public ScaleTarget.Answer read(Instant now) {
      return new Scale(2, 2, "app=web", "1");
    }

    @Override
    public Receipt write(Scale seen, int replicas, Instant now) {
      return new Written();
    }
  }

  private static final class NoMemory implements StateStore {
    @Override
    public StateStore.Answer load(String key) {
      return new Nothing();
    }

    @Override
    public StateStore.Answer save(String key, String text) {
      return new Stored(text);
    }
  }
}
