package io.evenkeel.prometheus.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.keda.Activation;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.real.RealServer;
import io.evenkeel.trace.Explanation;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions as a scrape of a real Prometheus registry shows them. */
final class DecisionMetricsTest {
  private static final Instant NOW = Instant.parse("2026-03-03T00:00:00Z");
  private static final Duration TOOK = Duration.ofMillis(3);
  private static final WorkloadName CHAT = new WorkloadName("ml", "chat");
  private static final WorkloadName OTHER = new WorkloadName("ml", "other");
  private static final Bounds BOUNDS = new Bounds(1, 6);
  private static final String LABELS = "{namespace=\"ml\",target=\"chat\"} ";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DecisionMetrics metrics = DecisionMetrics.of(registry);

  /** An HPA at 2 replicas with a target of 5 per pod. */
  private static Decision decision(Reading reading) {
    return decision(reading, 6);
  }

  private static Decision decision(Reading reading, int max) {
    HpaSpec spec =
        HpaSpec.builder(ObjectRef.deployment("chat"))
            .maxReplicas(max)
            .metric(MetricSpec.external("queue", MetricTarget.averageValue("5")))
            .build();
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec);
    return hpa.decide(
        hpa.newState(), hpa.observation().replicas(2).reading(0, reading).build(), NOW);
  }

  private static Activation.Grounds grounds(int current, String... active) {
    return new Activation.Grounds(
        NOW, current, List.of(active), active.length > 0, List.of(), new Explanation(List.of()));
  }

  @Test
  void decision_isShownWithItsSizesBoundsAndMetrics() {
    // 20 requests at 5 for each pod: 4 replicas.
    metrics.decided(CHAT, BOUNDS, decision(Reading.value(20)), TOOK);

    assertThat(registry.scrape())
        .contains(
            "evenkeel_desired_replicas" + LABELS + "4.0",
            "evenkeel_current_replicas" + LABELS + "2.0",
            "evenkeel_raw_desired_replicas" + LABELS + "4.0",
            "evenkeel_min_replicas" + LABELS + "1.0",
            "evenkeel_max_replicas" + LABELS + "6.0",
            "evenkeel_metric_target{kind=\"external\",metric=\"queue\",namespace=\"ml\","
                + "target=\"chat\"} 5.0",
            "evenkeel_decisions_total{action=\"up\",limit=\"none\",namespace=\"ml\","
                + "target=\"chat\"} 1.0",
            "evenkeel_decision_duration_seconds_bucket{le=\"0.001\"} 0",
            "evenkeel_decision_duration_seconds_bucket{le=\"0.01\"} 1",
            "evenkeel_decision_duration_seconds_count 1")
        .doesNotContain("evenkeel_metric_errors_total");
  }

  @Test
  void bound_isNamedAsTheLimit_andTheRawSizeStaysVisible() {
    // 35 requests at 5: 7 replicas, of which 3 are allowed.
    metrics.decided(CHAT, new Bounds(1, 3), decision(Reading.value(35), 3), TOOK);

    assertThat(registry.scrape())
        .contains(
            "evenkeel_desired_replicas" + LABELS + "3.0",
            "evenkeel_raw_desired_replicas" + LABELS + "7.0",
            "action=\"up\",limit=\"max\"");
  }

  @Test
  void policy_isNamedAsTheLimit() {
    // From 2 replicas growth without behavior is at most to max(2 × 2, 4) = 4.
    metrics.decided(CHAT, BOUNDS, decision(Reading.value(35)), TOOK);

    assertThat(registry.scrape())
        .contains("evenkeel_desired_replicas" + LABELS + "4.0", "action=\"up\",limit=\"policy\"");
  }

  @Test
  void outage_isCounted_andLeavesNoOldValueBehind() {
    metrics.decided(CHAT, BOUNDS, decision(Reading.value(20)), TOOK);
    metrics.decided(CHAT, BOUNDS, decision(Reading.unavailable("timeout of 10.0.0.7")), TOOK);

    assertThat(registry.scrape())
        .contains(
            "evenkeel_metric_errors_total{namespace=\"ml\",reason=\"no_value\","
                + "source=\"external\",target=\"chat\"} 1.0",
            "evenkeel_metric_value{kind=\"external\",metric=\"queue\",namespace=\"ml\","
                + "target=\"chat\"} NaN",
            "evenkeel_raw_desired_replicas" + LABELS + "NaN",
            "action=\"unable\",limit=\"none\"")
        .doesNotContain("10.0.0.7");
  }

  @Test
  void activation_showsWhetherTriggersAreActive_andCountsOnlyWhatItDecides() {
    metrics.activated(
        CHAT, new Activation.Scale(0, 1, Activation.Cause.ACTIVATED, grounds(0, "s0-prometheus")));
    metrics.activated(CHAT, new Activation.Hold(1, grounds(1)));

    assertThat(registry.scrape())
        .contains(
            "evenkeel_active" + LABELS + "0.0",
            "evenkeel_current_replicas" + LABELS + "1.0",
            "evenkeel_desired_replicas" + LABELS + "1.0",
            "action=\"activated\",limit=\"none\",namespace=\"ml\",target=\"chat\"} 1.0")
        .doesNotContain("action=\"paused\"");
  }

  @Test
  void shadow_hasBothCountersFromTheFirstPassOn() {
    metrics.compared(CHAT, decision(Reading.value(20)), 4);

    assertThat(registry.scrape())
        .contains(
            "evenkeel_shadow_passes_total{agreement=\"same\",namespace=\"ml\",target=\"chat\"} 1.0",
            "evenkeel_shadow_passes_total{agreement=\"different\",namespace=\"ml\","
                + "target=\"chat\"} 0.0");
  }

  @Test
  void recommendation_replacesTheOneBefore() {
    metrics.recommended(CHAT, List.of(cpu("vllm", 0.5), cpu("sidecar", 0.1)));
    metrics.recommended(CHAT, List.of(cpu("vllm", 0.75)));

    assertThat(registry.scrape())
        .contains(
            "evenkeel_recommendation{bound=\"target\",container=\"vllm\",namespace=\"ml\","
                + "resource=\"cpu\",target=\"chat\"} 0.75")
        .doesNotContain("sidecar");
  }

  private static Recommended cpu(String container, double cores) {
    return new Recommended(container, "cpu", Recommended.Bound.TARGET, cores);
  }

  @Test
  void workloadThatIsGone_leavesNothingBehind_andOthersStay() {
    for (WorkloadName name : List.of(CHAT, OTHER)) {
      everything(name);
    }
    metrics.gone(CHAT);
    metrics.gone(CHAT);

    assertThat(registry.scrape()).doesNotContain("\"chat\"").contains("target=\"other\"");
    metrics.gone(OTHER);
    assertThat(registry.getMeters()).as("the duration and what is not shown").hasSize(2);
  }

  @Test
  void workloadThatComesBack_isShownAgain() {
    everything(CHAT);
    metrics.gone(CHAT);
    metrics.decided(CHAT, BOUNDS, decision(Reading.value(15)), TOOK);

    assertThat(registry.scrape()).contains("evenkeel_desired_replicas" + LABELS + "3.0");
  }

  @Test
  void numberOfWorkloads_isBounded_andTheRestIsCounted() {
    DecisionMetrics small = DecisionMetrics.of(registry, 1);
    small.decided(CHAT, BOUNDS, decision(Reading.value(20)), TOOK);
    small.decided(OTHER, BOUNDS, decision(Reading.value(20)), TOOK);
    assertThat(registry.scrape())
        .contains("evenkeel_unexposed_passes_total 1.0")
        .doesNotContain("\"other\"");

    small.gone(CHAT);
    small.decided(OTHER, BOUNDS, decision(Reading.value(20)), TOOK);
    assertThat(registry.scrape()).contains("evenkeel_desired_replicas", "target=\"other\"");
    assertThatThrownBy(() -> DecisionMetrics.of(registry, 0)).hasMessageContaining("at least 1");
  }

  @Test
  void reasonsThatNeverEnd_endInOther_andNoneIsLost() {
    for (int i = 0; i < 1000; i++) {
      metrics.failed(CHAT, "prometheus", "reason " + i);
    }
    List<String> lines =
        registry.scrape().lines().filter(it -> it.startsWith("evenkeel_metric_errors")).toList();

    // 50 reasons of their own, and "other" for the remaining 950.
    assertThat(lines).hasSize(51);
    assertThat(lines)
        .anySatisfy(it -> assertThat(it).contains("reason=\"other\"").endsWith(" 950.0"));
  }

  @Test
  void scrape_passesPromtool() throws Exception {
    Path promtool = RealServer.required("promtool");
    everything(CHAT);

    assertThat(check(promtool, registry.scrape())).isEmpty();
    assertThat(check(promtool, "# TYPE wrong counter\nwrong 1\n")).contains("_total");
  }

  @TempDir private Path directory;

  private String check(Path promtool, String text) throws Exception {
    Path input = Files.writeString(directory.resolve("scrape"), text);
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(promtool.toString(), "check", "metrics")
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output);
  }

  private void everything(WorkloadName name) {
    Decision decision = decision(Reading.value(20));
    metrics.decided(name, BOUNDS, decision, TOOK);
    metrics.activated(name, new Activation.Paused(2, grounds(2)));
    metrics.compared(name, decision, 5);
    metrics.aged(name, decision.metrics().get(0), Duration.ofMillis(1500));
    metrics.failed(name, "prometheus", "timeout");
    metrics.recommended(name, List.of(cpu("vllm", 0.5)));
  }

  @Test
  void everyFamily_isInTheDocumentation() throws Exception {
    everything(CHAT);
    String documented = Files.readString(Path.of("..", "docs", "metrics.md"));

    assertThat(registry.scrape().lines().filter(it -> it.startsWith("# TYPE")))
        .hasSize(Family.values().length + 3)
        .allSatisfy(it -> assertThat(documented).contains("`" + it.split(" ", -1)[2]));
  }
}
