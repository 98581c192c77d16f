package io.evenkeel.vpa.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.vpa.RecommenderOptions;
import io.evenkeel.vpa.UsageRow;
import io.evenkeel.vpa.VpaSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CostReplayTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration GAP = Duration.ofMinutes(5);
  private static final double GIB = 1024.0 * 1024 * 1024;

  private static UsageRow row(int minute, double cores, double bytes) {
    return new UsageRow("web-1", "web", START.plus(Duration.ofMinutes(minute)), cores, bytes);
  }

  private static CostReplay fixed(double cores, double bytes) {
    return CostReplay.of(Choice.fixed(Map.of("web", new Requested(cores, bytes))), GAP);
  }

  @Test
  void slack_ofAFixedRequest_isTheShareThatIsNotUsed() {
    CostReplay replay = fixed(2, GIB);
    replay.add(row(0, 0.5, GIB / 2));
    replay.add(row(1, 1.5, GIB));
    replay.add(row(2, 0, 0));
    ContainerCost cost = replay.costs().get("web");
    // cpu: (1.5 + 0.5) of 2 · 2 core minutes; memory: 0.5 of 2 GiB minutes.
    assertThat(cost.cpu().slackShare()).isEqualTo(0.5);
    assertThat(cost.memory().slackShare()).isEqualTo(0.25);
    assertThat(cost.cpu().minutesOver()).isZero();
    assertThat(cost.cpu().meanRequest()).isEqualTo(2);
  }

  @Test
  void time_overTheRequest_countsUntilTheNextRow() {
    CostReplay replay = fixed(1, GIB);
    replay.add(row(0, 1.5, 0));
    replay.add(row(3, 0.5, 0));
    replay.add(row(4, 0.5, 0));
    // 3 minutes at 1.5 cores; usage over the request is no negative slack: (0 · 3 + 0.5 · 1) ÷ 4.
    assertThat(replay.costs().get("web").cpu().minutesOver()).isEqualTo(3);
    assertThat(replay.costs().get("web").cpu().slackShare()).isEqualTo(0.125);
  }

  @Test
  void row_beforeALongGap_countsForTheLongestGapOnly() {
    CostReplay replay = fixed(1, GIB);
    replay.add(row(0, 2, 0));
    replay.add(row(600, 0, 0));
    assertThat(replay.costs().get("web").cpu().minutesOver()).isEqualTo(5);
  }

  @Test
  void rows_thatCannotCount_areRefusedAndCounted() {
    CostReplay replay = fixed(1, GIB);
    replay.add(row(5, 1, 1));
    replay.add(row(4, 1, 1));
    replay.add(row(6, -1, 1));
    replay.add(row(6, Double.NaN, 1));
    replay.add(row(6, 1, Double.POSITIVE_INFINITY));
    assertThat(replay.refused()).isEqualTo(4);
    assertThat(replay.costs()).isEmpty();
  }

  @Test
  void containers_withoutAChoice_areToldApart() {
    CostReplay replay = CostReplay.of(Choice.fixed(Map.of()), GAP);
    replay.add(row(0, 1, 1));
    replay.add(row(2, 1, 1));
    assertThat(replay.costs().get("web").secondsWithoutChoice()).isEqualTo(120);
    assertThat(replay.costs().get("web").cpu().seconds()).isZero();
  }

  @Test
  void recommender_onSteadyUsage_settlesAbitAboveIt() {
    VpaSpec spec = VpaSpec.of(ObjectRef.deployment("web"));
    CostReplay replay =
        CostReplay.of(
            RecommenderChoice.of(spec, RecommenderOptions.defaults(), Duration.ofHours(1)), GAP);
    for (int minute = 0; minute <= 2880; minute++) {
      replay.add(row(minute, 1, GIB));
    }
    ContainerCost cost = replay.costs().get("web");
    // The first hour has no choice. Then p90 is the end of the bucket of 1 core, plus 15 %.
    assertThat(cost.secondsWithoutChoice()).isEqualTo(3600);
    assertThat(cost.cpu().minutesOver()).isZero();
    assertThat(cost.cpu().meanRequest()).isCloseTo(1.19, within(0.03));
    assertThat(cost.cpu().slackShare()).isBetween(0.12, 0.20);
    assertThat(cost.memory().slackShare()).isBetween(0.10, 0.25);
  }

  @Test
  void recommender_afterARise_isOverItsRequestUntilItHasLearnt() {
    VpaSpec spec = VpaSpec.of(ObjectRef.deployment("web"));
    CostReplay replay =
        CostReplay.of(
            RecommenderChoice.of(spec, RecommenderOptions.defaults(), Duration.ofHours(1)), GAP);
    for (int minute = 0; minute < 600; minute++) {
      replay.add(row(minute, minute < 300 ? 0.5 : 2, GIB));
    }
    // More than a tenth of the samples must be high before p90 moves, so about half an hour passes.
    assertThat(replay.costs().get("web").cpu().minutesOver()).isBetween(20.0, 120.0);
    assertThat(replay.costs().get("web").cpu().changes()).isPositive();
  }

  @Test
  void arguments_outOfRange_areRefused() {
    Choice none = Choice.fixed(Map.of());
    assertThatIllegalArgumentException().isThrownBy(() -> CostReplay.of(none, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Requested(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Requested(0, Double.NaN));
    VpaSpec spec = VpaSpec.of(ObjectRef.deployment("web"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecommenderChoice.of(spec, RecommenderOptions.defaults(), Duration.ZERO));
  }
}
