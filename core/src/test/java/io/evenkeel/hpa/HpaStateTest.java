package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Reading;
import io.evenkeel.model.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HpaStateTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final HpaSpec SPEC =
      HpaSpec.builder(ObjectRef.deployment("chat"))
          .minReplicas(1)
          .maxReplicas(20)
          .metric(MetricSpec.pods("queue", MetricTarget.averageValue("10")))
          .behavior(
              ScalingRules.of(Duration.ZERO, ScalingPolicy.pods(4, Duration.ofMinutes(1))),
              ScalingRules.of(
                  Duration.ofMinutes(5), ScalingPolicy.percent(100, Duration.ofSeconds(15))))
          .build();

  private final HorizontalAutoscaler hpa = HorizontalAutoscaler.of(SPEC);
  private final HpaState state = hpa.newState();

  private Decision decide(int replicas, double average, Instant now) {
    HpaObservation seen =
        hpa.observation().replicas(replicas).reading(0, Reading.average(average)).build();
    return hpa.decide(state, seen, now);
  }

  private Decision step(int replicas, double average, Instant now) {
    Decision decision = decide(replicas, average, now);
    state.commit(decision, WriteOutcome.APPLIED);
    return decision;
  }

  @Test
  void policy_countsAppliedRises_withinItsPeriod() {
    assertThat(step(4, 100, NOON).replicas()).isEqualTo(8); // 4 + 4

    // The period began at 8 − 4 = 4, so until a minute later 4 + 4 = 8 is all there is.
    assertThat(decide(8, 100, NOON.plusSeconds(30)).replicas()).isEqualTo(8);
    assertThat(decide(8, 100, NOON.plusSeconds(60)).replicas()).isEqualTo(12);
  }

  @Test
  void rejectedWrite_leavesNoEvent_butTheRecommendation() {
    state.commit(decide(4, 100, NOON), WriteOutcome.REJECTED);

    assertThat(decide(4, 100, NOON.plusSeconds(15)).replicas()).isEqualTo(8);
    assertThat(state.checkpoint().scaleUps()).isEmpty();
    assertThat(state.checkpoint().recommendations())
        .extracting(HpaCheckpoint.Recommendation::replicas)
        .containsExactly(4, 40); // the seed, and 4 × 100 / 10
  }

  @Test
  void fall_waitsUntilTheWindowHasForgotten() {
    step(8, 10, NOON); // recommends 8

    Decision early = decide(8, 5, NOON.plusSeconds(299));
    Decision late = decide(8, 5, NOON.plusSeconds(300));

    assertThat(early.replicas()).isEqualTo(8);
    assertThat(early.explanation().render())
        .contains("SCALE_DOWN_STABILIZED: 4 → 8, highest recommendation of the last 300 s");
    assertThat(late.replicas()).isEqualTo(4); // an entry exactly as old as the window is out
  }

  @Test
  void clock_thatGoesBack_countsAsTheLastPass() {
    step(8, 10, NOON);

    Decision decision = decide(8, 5, NOON.minusSeconds(3600));

    assertThat(decision.replicas()).isEqualTo(8);
    assertThat(decision.explanation().has(HpaStep.CLOCK_WENT_BACK)).isTrue();
  }

  @Test
  void history_staysAsOldAsItWas_whenTheClockIsSetBack() {
    Instant anHourBack = NOON.minusSeconds(3600);
    step(4, 100, NOON); // 4 → 8
    step(8, 7, anHourBack); // recommends 6, waits for the window

    // Until a minute later 4 + 4 = 8 is all there is, by the clock as it is now.
    assertThat(decide(8, 100, anHourBack.plusSeconds(59)).replicas()).isEqualTo(8);
    assertThat(decide(8, 100, anHourBack.plusSeconds(60)).replicas()).isEqualTo(12);
    // 40 was recommended, so that 8 stay until the window has forgotten it: 5 minutes later.
    assertThat(decide(8, 7, anHourBack.plusSeconds(299)).replicas()).isEqualTo(8);
    assertThat(decide(8, 7, anHourBack.plusSeconds(300)).replicas()).isEqualTo(6);
  }

  @Test
  void restored_decidesLikeTheOriginal() {
    step(4, 100, NOON);
    step(8, 7, NOON.plusSeconds(15));
    HpaCheckpoint checkpoint = state.checkpoint();

    HpaState restored = hpa.restore(checkpoint);

    assertThat(restored.checkpoint()).isEqualTo(checkpoint);
    HpaObservation seen = hpa.observation().replicas(8).reading(0, Reading.average(100)).build();
    Instant soon = NOON.plusSeconds(30);
    assertThat(hpa.decide(restored, seen, soon)).isEqualTo(hpa.decide(state, seen, soon));
    // The rise from 4 to 8 of half a minute ago has used up the policy; without history it is lost.
    assertThat(hpa.decide(restored, seen, soon).replicas()).isEqualTo(8);
    assertThat(hpa.decide(hpa.newState(), seen, soon).replicas()).isEqualTo(12);
  }

  @Test
  void checkpoint_withMistakes_reportsAll() {
    HpaCheckpoint bad =
        new HpaCheckpoint(
            7,
            NOON,
            true,
            false,
            List.of(new HpaCheckpoint.Recommendation(NOON, -1)),
            List.of(new HpaCheckpoint.ScaleEvent(NOON, 0, false)),
            List.of());

    assertThatThrownBy(() -> hpa.restore(bad))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            """
            HPA checkpoint breaks 3 rules:
            version: Unsupported value: "7": supported values: "1"
            recommendations[0].replicas: Invalid value: -1: must be greater than or equal to 0
            scaleUps[0].change: Invalid value: 0: must be greater than or equal to 1\
            """);
  }
}
