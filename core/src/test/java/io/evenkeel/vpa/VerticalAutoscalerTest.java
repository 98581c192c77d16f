package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.VerticalAutoscaler.ExplainedRecommendation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From usage to a recommendation, and why. */
final class VerticalAutoscalerTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** A sample a minute for that many days: confidence is the number of days. */
  private static AggregateState steady(int days, long millicores, long bytes) {
    ContainerState container = ContainerState.alone(AggregationOptions.defaults());
    for (int minute = 0; minute <= days * 24 * 60; minute++) {
      Instant at = START.plus(Duration.ofMinutes(minute));
      container.addCpu(at, millicores);
      container.addMemory(at, bytes);
    }
    return container.aggregate();
  }

  private static VpaSpec spec(ContainerPolicy... policies) {
    return new VpaSpec(
        ObjectRef.deployment("web"),
        UpdatePolicy.DEFAULT,
        List.of(policies),
        List.of(),
        Optional.empty());
  }

  @Test
  void explanation_tellsEveryNumberOnceInItsOrder() {
    RecommenderOptions options =
        RecommenderOptions.defaults()
            .withResources(ResourceOptions.CPU.withRoundTo(10), ResourceOptions.MEMORY);
    ExplainedRecommendation explained =
        VerticalAutoscaler.of(spec(), options)
            .recommend(Map.of("app", steady(2, 500, 100_000_000)));

    // 500m lies in the bucket that ends at 511m; 511 + ⌊511·0.15⌋ = 511 + 76 = 587.
    // lower: ⌊587·(1 + 0.001/2)⁻²⌋ = ⌊586.4⌋; upper: ⌊587·(1 + 1/2)⌋ = ⌊880.5⌋, a multiple of 10.
    assertThat(explained.explanation().render().lines().filter(line -> line.contains("cpu")))
        .containsExactly(
            "CONFIDENCE: app cpu: confidence 2 from 2881 CPU samples",
            "PERCENTILE: app cpu target: p90 of the usage is 511m",
            "MARGIN: app cpu target: 511m → 587m, margin of 15 %",
            "PERCENTILE: app cpu lowerBound: p50 of the usage is 511m",
            "MARGIN: app cpu lowerBound: 511m → 587m, margin of 15 %",
            "CONFIDENCE_MULTIPLIER: app cpu lowerBound: 587m → 586m, times 0.999 for want of"
                + " confidence",
            "PERCENTILE: app cpu upperBound: p95 of the usage is 511m",
            "MARGIN: app cpu upperBound: 511m → 587m, margin of 15 %",
            "CONFIDENCE_MULTIPLIER: app cpu upperBound: 587m → 880m, times 1.5 for want of"
                + " confidence",
            "ROUNDED: app cpu target: 587m → 590m, up to a multiple of 10",
            "ROUNDED: app cpu lowerBound: 586m → 590m, up to a multiple of 10");
  }

  @Test
  void containersOffOrWithoutSamples_areLeftOutAndDoNotShareTheMinimum() {
    AggregateState idle = steady(1, 1, 1_000_000);
    ContainerPolicy off = ContainerPolicy.builder("agent").mode(ScalingMode.OFF).build();
    ExplainedRecommendation explained =
        VerticalAutoscaler.of(spec(off))
            .recommend(
                Map.of(
                    "app", idle,
                    "agent", idle,
                    "new", AggregateState.empty(AggregationOptions.defaults())));

    assertThat(explained.recommendation().containers()).hasSize(1);
    Map<String, Quantity> target = explained.recommendation().of("app").orElseThrow().target();
    // The whole minimum of the pod: 25 millicores and 250 MiB.
    assertThat(target).containsEntry("cpu", Quantity.parse("25m"));
    assertThat(target).containsEntry("memory", Quantity.parse("250Mi"));
    assertThat(explained.explanation().has(VpaStep.SCALING_OFF)).isTrue();
    assertThat(explained.explanation().has(VpaStep.NO_SAMPLES)).isTrue();
    assertThat(explained.explanation().has(VpaStep.POD_MINIMUM)).isTrue();
  }

  @Test
  void askingTwice_givesTheSame() {
    Map<String, AggregateState> states = Map.of("app", steady(1, 300, 500_000_000));
    VerticalAutoscaler recommender = VerticalAutoscaler.of(spec());
    assertThat(recommender.recommend(states)).isEqualTo(recommender.recommend(states));
  }

  @Test
  void policy_capsTheTargetButNotTheUncapped() {
    ContainerPolicy policy =
        ContainerPolicy.builder("app")
            .maxAllowed(Map.of("cpu", Quantity.parse("200m")))
            .controlledResources(List.of("cpu"))
            .build();
    ContainerRecommendation app =
        VerticalAutoscaler.of(spec(policy))
            .recommend(Map.of("app", steady(1, 500, 100_000_000)))
            .recommendation()
            .of("app")
            .orElseThrow();
    assertThat(app.target()).isEqualTo(Map.of("cpu", Quantity.parse("200m")));
    assertThat(app.uncappedTarget().get("cpu").milliValue()).isGreaterThan(500);
    assertThat(app.uncappedTarget()).doesNotContainKey("memory");
  }

  @Test
  void wholeCores_onlyIfTheFlagAndTheAnnotationSaySo() {
    Map<String, AggregateState> states = Map.of("app", steady(1, 1500, 100_000_000));
    Map<String, String> annotations =
        Map.of("vpa-post-processor.kubernetes.io/app_integerCPU", "true");
    RecommenderOptions options = RecommenderOptions.defaults();
    ExplainedRecommendation whole =
        VerticalAutoscaler.of(spec(), options.withIntegerCpu()).recommend(states, annotations);
    assertThat(whole.recommendation().of("app").orElseThrow().target())
        .containsEntry("cpu", Quantity.parse("2"));
    assertThat(whole.explanation().has(VpaStep.INTEGER_CPU)).isTrue();
    ExplainedRecommendation plain =
        VerticalAutoscaler.of(spec(), options).recommend(states, annotations);
    assertThat(plain.explanation().has(VpaStep.INTEGER_CPU)).isFalse();
  }
}
