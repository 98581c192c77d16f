package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.ObjectKey;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ShadowTest {
  private static final ObjectKey WEB =
      new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", "web", "7");

  private final Shadow shadow = new Shadow();
  private int second;

  @Test
  void firstPass_hasNothingToCompare() {
    assertThat(pass(3, 6)).isEmpty();
  }

  @Test
  void size_thatTheOtherWritesAfterwards_agrees() {
    pass(3, 6);

    Comparison comparison = pass(6, 6).orElseThrow();

    assertThat(comparison)
        .isEqualTo(new Comparison(Instant.ofEpochSecond(1), 3, 6, 6, /* agrees= */ true, ""));
  }

  @Test
  void size_thatTheOtherHasWrittenBefore_agrees() {
    pass(6, 6);

    assertThat(pass(9, 9).orElseThrow().agrees()).isTrue();
  }

  @Test
  void size_thatTheOtherDoesNotWrite_isADivergence_withOurReasons() {
    pass(3, 6);

    Comparison comparison = pass(3, 6).orElseThrow();

    assertThat(comparison.agrees()).isFalse();
    assertThat(comparison.ours()).isEqualTo(6);
    assertThat(comparison.theirs()).isEqualTo(3);
    assertThat(comparison.explanation()).isEqualTo("because of 1");
  }

  @Test
  void pass_thatCouldNotDecide_isComparedWithNothing() {
    pass(3, 6);

    assertThat(shadow.compared(PassReport.failed(WEB, Instant.EPOCH, "no scale"), false))
        .extracting(PassReport::comparison)
        .isEqualTo(Optional.empty());
    assertThat(pass(6, 6)).isEmpty();
  }

  private Optional<Comparison> pass(int current, int desired) {
    Instant at = Instant.ofEpochSecond(++second);
    String why = "because of " + second;
    PassReport report = new PassReport(WEB, at, current, desired, false, "", why, Optional.empty());
    return shadow.compared(report, true).comparison();
  }
}
