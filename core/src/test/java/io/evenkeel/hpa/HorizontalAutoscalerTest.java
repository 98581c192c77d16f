package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import io.evenkeel.model.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HorizontalAutoscalerTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static HpaSpec.Builder queue() {
    return HpaSpec.builder(ObjectRef.deployment("chat"))
        .minReplicas(2)
        .maxReplicas(10)
        .metric(MetricSpec.pods("queue", MetricTarget.averageValue("10")));
  }

  private static HpaObservation seen(HorizontalAutoscaler hpa, int replicas, double average) {
    return hpa.observation().replicas(replicas).reading("queue", Reading.average(average)).build();
  }

  @Test
  void rise_withPolicy_explainsEveryChangeOfTheNumber() {
    HpaSpec spec =
        queue()
            .behavior(
                ScalingRules.of(Duration.ZERO, ScalingPolicy.pods(2, MINUTE)),
                ScalingRules.SCALE_DOWN_DEFAULT)
            .build();
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec);

    // 3 replicas × 25 / 10 = 7.5, so 8; the policy allows 3 + 2 = 5.
    Decision decision = hpa.decide(hpa.newState(), seen(hpa, 3, 25), NOON);

    assertThat(decision.explanation().render())
        .isEqualTo(
            """
            SCALE_READ: 3 replicas, allowed 2 to 10
            METRIC_RATIO: queue: 25 against a target of 10, ratio 2.5, proposes 8
            METRIC_CHOSEN: 3 → 8, from queue
            SCALE_UP_LIMIT: 8 → 5, policy Pods +2 per 60 s, which began at 3
            DECIDED: scale from 3 to 5""");
    assertThat(decision).isInstanceOf(Decision.Scale.class);
    assertThat(((Decision.Scale) decision).reason()).isEqualTo("pods metric queue above target");
    assertThat(decision.conditions())
        .extracting(Condition::toString)
        .containsExactly(
            "AbleToScale=True ReadyForNewScale",
            "ScalingActive=True ValidMetricFound",
            "ScalingLimited=True ScaleUpLimit");
  }

  @Test
  void decide_twice_isTheSame() {
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(queue().build());
    HpaState state = hpa.newState();
    HpaObservation seen = seen(hpa, 3, 25);

    assertThat(hpa.decide(state, seen, NOON)).isEqualTo(hpa.decide(state, seen, NOON));
    assertThat(state.checkpoint().seeded()).isFalse();
  }

  @Test
  void largestProposal_ofSeveralMetrics_wins() {
    HpaSpec spec =
        queue().metric(MetricSpec.external("backlog", MetricTarget.averageValue("100"))).build();
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec);
    HpaObservation seen =
        hpa.observation()
            .replicas(3)
            .reading("queue", Reading.average(12)) // 3 × 1.2 = 3.6, so 4
            .reading("backlog", Reading.value(550)) // 550 / 100 = 5.5, so 6
            .build();

    Decision decision = hpa.decide(hpa.newState(), seen, NOON);

    assertThat(decision.replicas()).isEqualTo(6);
    assertThat(decision.metrics())
        .extracting(result -> result.proposal().orElseThrow())
        .containsExactly(4, 6);
  }

  @Test
  void failedMetric_stopsAFall_notARise() {
    HpaSpec spec =
        queue().metric(MetricSpec.external("backlog", MetricTarget.averageValue("100"))).build();
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec);
    Reading gone = Reading.unavailable("the queue's broker does not answer");

    Decision fall =
        hpa.decide(
            hpa.newState(),
            hpa.observation()
                .replicas(5)
                .reading("queue", Reading.average(2)) // 5 × 0.2 = 1
                .reading("backlog", gone)
                .build(),
            NOON);
    Decision rise =
        hpa.decide(
            hpa.newState(),
            hpa.observation()
                .replicas(5)
                .reading("queue", Reading.average(16)) // 5 × 1.6 = 8
                .reading("backlog", gone)
                .build(),
            NOON);

    assertThat(fall).isInstanceOf(Decision.Unable.class);
    assertThat(fall.replicas()).isEqualTo(5);
    assertThat(((Decision.Unable) fall).reason()).isEqualTo("FailedGetExternalMetric");
    assertThat(fall.explanation().render())
        .contains("backlog: the queue's broker does not answer")
        .contains("1 of 2 metrics failed, so a fall to 1 is refused, stays at 5");
    assertThat(rise.replicas()).isEqualTo(8);
  }

  @Test
  void tolerance_exactlyAtItsEnd_holds() {
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(queue().build());

    // 11 / 10 = 1.1 is 1 + 0.1 to the bit; 11.001 / 10 is beyond.
    assertThat(hpa.decide(hpa.newState(), seen(hpa, 3, 11), NOON))
        .isInstanceOf(Decision.Hold.class);
    assertThat(hpa.decide(hpa.newState(), seen(hpa, 3, 11.001), NOON).replicas()).isEqualTo(4);
  }

  @Test
  void tolerance_ofADirection_replacesTheControllers() {
    HpaSpec spec =
        queue()
            .behavior(
                ScalingRules.SCALE_UP_DEFAULT.withTolerance(Quantity.parse("500m")),
                ScalingRules.SCALE_DOWN_DEFAULT)
            .build();
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec);

    assertThat(hpa.decide(hpa.newState(), seen(hpa, 4, 14), NOON).replicas()).isEqualTo(4);
  }

  @Test
  void bounds_decideAlone_whenTheSizeIsOutside() {
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(queue().build());

    Decision above = hpa.decide(hpa.newState(), seen(hpa, 15, 1), NOON);
    Decision below = hpa.decide(hpa.newState(), seen(hpa, 1, 99), NOON);

    assertThat(above.replicas()).isEqualTo(10);
    assertThat(above.metrics()).isEmpty();
    assertThat(below.replicas()).isEqualTo(2);
    assertThat(below.grounds().recommendation()).isEmpty();
  }

  @Test
  void zeroReplicas_setBySomebodyElse_switchScalingOff() {
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(queue().build());

    Decision decision = hpa.decide(hpa.newState(), seen(hpa, 0, 99), NOON);

    assertThat(decision.replicas()).isZero();
    assertThat(decision.conditions())
        .extracting(Condition::reason)
        .containsExactly("SucceededGetScale", "ScalingDisabled");
  }

  @Test
  void zeroReplicas_ofOurOwnMaking_wakeUp() {
    HpaSpec spec =
        HpaSpec.builder(ObjectRef.deployment("chat"))
            .minReplicas(0)
            .maxReplicas(10)
            .metric(MetricSpec.external("backlog", MetricTarget.averageValue("100")))
            .build();
    HpaOptions atOnce = HpaOptions.defaults().withDownscaleStabilization(Duration.ZERO);
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec, atOnce);
    HpaState state = hpa.newState();
    HpaObservation.Builder one = hpa.observation().replicas(1);
    hpa.decide(state, one.reading("backlog", Reading.value(50)).build(), NOON);
    state.commit(
        hpa.decide(state, one.reading("backlog", Reading.value(50)).build(), NOON),
        WriteOutcome.SKIPPED);

    Decision asleep =
        hpa.decide(state, one.reading("backlog", Reading.value(0)).build(), NOON.plusSeconds(15));
    state.commit(asleep, WriteOutcome.APPLIED);
    Decision awake =
        hpa.decide(
            state,
            hpa.observation().replicas(0).reading("backlog", Reading.value(250)).build(),
            NOON.plusSeconds(30));

    assertThat(asleep.replicas()).isZero();
    assertThat(state.scaledToZero()).isTrue();
    assertThat(awake.replicas()).isEqualTo(3); // ⌈250 / 100⌉
  }

  @Test
  void legacyGrowth_isAtMostTwiceOrFour() {
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(queue().maxReplicas(100).build());

    assertThat(hpa.decide(hpa.newState(), seen(hpa, 3, 1000), NOON).replicas()).isEqualTo(6);
    assertThat(
            HorizontalAutoscaler.of(queue().build())
                .decide(hpa.newState(), seen(hpa, 2, 1000), NOON)
                .replicas())
        .isEqualTo(4);
  }

  @Test
  void samplesPerPod_withoutPods_countAsReadyPods() {
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(queue().build());
    Reading reading = Reading.perPod(List.of(PodSample.of("a", 30), PodSample.of("b", 10)));

    // (30 + 10) div 2 = 20, ratio 2, two pods: 4.
    Decision decision =
        hpa.decide(hpa.newState(), hpa.observation().replicas(2).reading(0, reading).build(), NOON);

    assertThat(decision.replicas()).isEqualTo(4);
  }

  @Test
  void observation_ofAnUnknownMetric_namesTheKnownOnes() {
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(queue().build());

    assertThatThrownBy(() -> hpa.observation().reading("quue", Reading.average(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the spec has no metric quue; it has queue");
    assertThatThrownBy(() -> hpa.observation().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("call replicas(n) first");
  }

  @Test
  void builder_withSeveralMistakes_reportsAll() {
    assertThatThrownBy(
            () ->
                HpaSpec.builder(ObjectRef.deployment("chat"))
                    .minReplicas(-1)
                    .maxReplicas(-2)
                    .metric(MetricSpec.pods("", MetricTarget.averageValue("0")))
                    .build())
        .isInstanceOfSatisfying(
            InvalidSpecException.class,
            e ->
                assertThat(e.violations())
                    .extracting(v -> v.field().text())
                    .containsExactly(
                        "spec.minReplicas",
                        "spec.maxReplicas",
                        "spec.maxReplicas",
                        "spec.metrics[0].pods.metric.name",
                        "spec.metrics[0].pods.target.averageValue"));
  }
}
