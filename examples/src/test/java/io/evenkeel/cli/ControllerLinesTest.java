package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.controller.Comparison;
import io.evenkeel.kubernetes.controller.Notice;
import io.evenkeel.kubernetes.controller.PassReport;
import io.evenkeel.kubernetes.controller.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ControllerLinesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String WEB_SAID = "2026-03-01T12:00:00Z HorizontalPodAutoscaler shop/web: ";
  private static final ObjectKey WEB =
      new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", "web", "7");

  private final StringWriter out = new StringWriter();
  private final ControllerLines lines =
      new ControllerLines(new PrintWriter(out), "apply", /* explain= */ false);

  @Test
  void notices_areLines_withTheirTime() {
    lines.noticed(new Notice.LeadershipBegan(NOW.plusNanos(123_456_789), "me"));
    lines.noticed(new Notice.Trouble(NOW, "watching pods", "forbidden\nby \u001b[31mred", "ask"));
    lines.noticed(new Notice.TroubleOver(NOW, "watching pods"));

    assertThat(out.toString().lines())
        .containsExactly(
            "2026-03-01T12:00:00Z controller: leads as me",
            "2026-03-01T12:00:00Z controller: watching pods does not work: forbidden by  [31mred;"
                + " ask",
            "2026-03-01T12:00:00Z controller: watching pods works again");
  }

  @Test
  void troubleOfAnObject_isALineWhenItBegins_andOneWhenItIsOver() {
    lines.passed(report("no metrics"));
    lines.passed(report("no metrics"));
    lines.passed(report(""));

    assertThat(out.toString().lines())
        .containsExactly(
            "2026-03-01T12:00:00Z HorizontalPodAutoscaler shop/web: no metrics",
            "2026-03-01T12:00:00Z HorizontalPodAutoscaler shop/web: is well again");
  }

  @Test
  void answer_thatIsTheSame_isSaidOnce_andAgainWhenItChanges() {
    for (int desired : new int[] {6, 6, 5, 5, 3, 6}) {
      lines.passed(pass(WEB, desired, /* written= */ false));
    }

    assertThat(out.toString().lines())
        .containsExactly(
            WEB_SAID + "3 -> 6, not written",
            WEB_SAID + "3 -> 5, not written",
            WEB_SAID + "3 -> 6, not written");
  }

  @Test
  void size_thatIsWritten_isSaidEveryTime() {
    lines.passed(pass(WEB, 6, /* written= */ true));
    lines.passed(pass(WEB, 6, /* written= */ true));

    assertThat(out.toString().lines()).hasSize(2).allMatch(it -> it.endsWith("3 -> 6, written"));
  }

  @Test
  void lookAtTriggers_betweenTwoPassesOfTheHpa_repeatsNothing() {
    ObjectKey object = new ObjectKey("keda.sh/v1alpha1", "ScaledObject", "shop", "web", "8");
    for (int desired : new int[] {6, 3, 6, 3, 6}) {
      lines.passed(pass(object, desired, /* written= */ false));
    }

    assertThat(out.toString().lines()).hasSize(1);
  }

  @Test
  void difference_isSaidOnce_andThatItIsOver() {
    for (int theirs : new int[] {3, 3, 6, 6}) {
      Verdict verdict = theirs == 6 ? Verdict.AGREES : Verdict.STAYED;
      Comparison comparison = new Comparison(NOW, 3, 6, theirs, verdict, "why", "");
      lines.passed(new PassReport(WEB, NOW, 3, 3, false, "", "", Optional.of(comparison)));
    }

    assertThat(out.toString().lines())
        .containsExactly(
            WEB_SAID
                + "differs: at size 3 Evenkeel decided 6, the real autoscaler 3;"
                + " the real one kept the size",
            WEB_SAID + "agrees again");
  }

  @Test
  void difference_isALine_withBothReasonsIfAskedFor_andTheEndCountsIt() {
    ControllerLines shadow =
        new ControllerLines(new PrintWriter(out), "shadow", /* explain= */ true);
    shadow.passed(compared(new Comparison(NOW, 3, 6, 6, Verdict.AGREES, "", "")));
    shadow.passed(
        compared(
            new Comparison(
                NOW,
                3,
                6,
                4,
                Verdict.OTHER_STEP,
                "SCALE_UP_LIMIT: 9 → 6",
                "ScalingLimited True ScaleUpLimit: too fast")));
    shadow.passed(compared(new Comparison(NOW, 3, 3, 9, Verdict.BY_HAND, "", "")));
    shadow.farewell();

    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            """
            2026-03-01T12:00:00Z HorizontalPodAutoscaler shop/web: differs: at size 3 Evenkeel decided 6, the real autoscaler 4; the real one took another step
                SCALE_UP_LIMIT: 9 → 6
                the real one says:
                ScalingLimited True ScaleUpLimit: too fast
            2026-03-01T12:00:00Z HorizontalPodAutoscaler shop/web: is not compared: at size 3 Evenkeel decided 3, and then there were 9; the size was changed by somebody else
            evenkeel: stopped
            3 decisions compared: 1 agree, 1 differ, 1 change by somebody else
            HorizontalPodAutoscaler shop/web: 3 decisions compared: 1 agree, 1 differ, 1 change by somebody else; the real one took another step: 1
            """);
  }

  @Test
  void whoApplies_hasNothingToSumUp() {
    new ControllerLines(new PrintWriter(out), "apply", /* explain= */ false).farewell();

    assertThat(out.toString()).isEqualToIgnoringNewLines("evenkeel: stopped");
  }

  private static PassReport pass(ObjectKey object, int desired, boolean written) {
    return new PassReport(object, NOW, 3, desired, written, "", "why", Optional.empty());
  }

  private static PassReport report(String trouble) {
    return new PassReport(WEB, NOW, 3, 3, false, trouble, "", Optional.empty());
  }

  private static PassReport compared(Comparison comparison) {
    return new PassReport(WEB, NOW, 4, 4, false, "", "why", Optional.of(comparison));
  }
}
