package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.controller.Comparison;
import io.evenkeel.kubernetes.controller.PassReport;
import io.evenkeel.kubernetes.controller.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code controller} prints. */
final class ControllerLinesTest {
  private static final ObjectKey WEB =
      new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", "web", "7");
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private final StringWriter out = new StringWriter();

  @Test
  void difference_isALine_withBothReasonsIfAskedFor_andTheEndCountsIt() {
    ControllerLines lines = new ControllerLines(new PrintWriter(out), "shadow", true);
    lines.passed(report(new Comparison(AT, 3, 6, 6, Verdict.AGREES, "", "")));
    lines.passed(
        report(
            new Comparison(
                AT,
                3,
                6,
                4,
                Verdict.OTHER_STEP,
                "SCALE_UP_LIMIT: 9 → 6",
                "ScalingLimited True ScaleUpLimit: too fast")));
    lines.passed(report(new Comparison(AT, 3, 3, 9, Verdict.BY_HAND, "", "")));
    lines.farewell();

    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            """
            2026-03-01T12:00:00Z HorizontalPodAutoscaler shop/web: differs: at 2026-03-01T12:00:00Z with 3 replicas Evenkeel decided 6, the real autoscaler 4; the real one took another step
                SCALE_UP_LIMIT: 9 → 6
                the real one says:
                ScalingLimited True ScaleUpLimit: too fast
            2026-03-01T12:00:00Z HorizontalPodAutoscaler shop/web: is not compared: at 2026-03-01T12:00:00Z with 3 replicas Evenkeel decided 3, and then there were 9; the size was changed by somebody else
            evenkeel: stopped
            3 decisions compared: 1 agree, 1 differ, 1 change by somebody else
            HorizontalPodAutoscaler shop/web: 3 decisions compared: 1 agree, 1 differ, 1 change by somebody else; the real one took another step: 1
            """);
  }

  @Test
  void whoApplies_hasNothingToSumUp() {
    new ControllerLines(new PrintWriter(out), "apply", false).farewell();

    assertThat(out.toString()).isEqualToIgnoringNewLines("evenkeel: stopped");
  }

  private static PassReport report(Comparison comparison) {
    return new PassReport(WEB, AT, 4, 4, false, "", "why", Optional.of(comparison));
  }
}
