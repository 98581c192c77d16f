package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.vertical.RecommenderPass;
import io.evenkeel.kubernetes.vertical.VpaOutcome;
import io.evenkeel.model.Quantity;
import io.evenkeel.trace.Explanation;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.Recommendation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerticalShadowTest {
  private static final ObjectKey WEB =
      new ObjectKey("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "shop", "web", "7");
  private static final String NOTHING = "";

  private final VerticalShadow shadow = new VerticalShadow();
  private int minute;

  @Test
  void firstPass_hasNothingToCompare() {
    assertThat(pass("100m", "100m", "")).isEmpty();
  }

  @Test
  void target_thatTheOtherOneHasBeforeOrAfterwards_agrees() {
    pass("100m", "100m", "");
    assertThat(agreed(pass("200m", "150m", ""))).isTrue();
    assertThat(agreed(pass("300m", "200m", ""))).isTrue();
  }

  @Test
  void target_withinATenth_agrees_andOneBeyondDoesNot() {
    pass("110m", "100m", "");
    assertThat(agreed(pass("111m", "100m", ""))).isTrue();
    assertThat(agreed(pass("100m", "100m", ""))).isFalse();
  }

  @Test
  void recommendation_thatOnlyOneHas_isADivergence() {
    pass("100m", NOTHING, "");
    assertThat(agreed(pass(NOTHING, NOTHING, ""))).isFalse();
    assertThat(agreed(pass(NOTHING, NOTHING, ""))).isTrue();
    assertThat(agreed(pass(NOTHING, "100m", ""))).isTrue();
    assertThat(agreed(pass(NOTHING, "100m", ""))).isFalse();
  }

  @Test
  void pass_thatHadTrouble_isComparedWithNothing() {
    pass("100m", "100m", "");
    assertThat(pass("100m", "100m", "its target cannot be looked at")).isEmpty();
    assertThat(pass("100m", "100m", "")).isEmpty();
  }

  private static boolean agreed(List<VpaComparison> comparisons) {
    assertThat(comparisons).hasSize(1);
    return comparisons.get(0).agrees();
  }

  private List<VpaComparison> pass(String ours, String theirs, String trouble) {
    Instant at = Instant.EPOCH.plusSeconds(60L * minute++);
    VpaOutcome outcome =
        new VpaOutcome(
            WEB,
            cpu(ours).orElse(Recommendation.EMPTY),
            cpu(theirs),
            /* written= */ false,
            trouble,
            new Explanation(List.of()));
    return shadow.compared(new RecommenderPass(at, List.of(outcome), List.of()));
  }

  private static Optional<Recommendation> cpu(String target) {
    return target.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Recommendation(
                List.of(
                    ContainerRecommendation.ofTarget(
                        "app", Map.of("cpu", Quantity.parse(target))))));
  }
}
