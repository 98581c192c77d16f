package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.controller.Notice;
import io.evenkeel.kubernetes.controller.PassReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ControllerLinesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ObjectKey WEB =
      new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", "web", "7");

  private final StringWriter out = new StringWriter();
  private final ControllerLines lines =
      new ControllerLines(new PrintWriter(out), "apply", /* explain= */ false);

  @Test
  void notices_areLines_withTheirTime() {
    lines.noticed(new Notice.LeadershipBegan(NOW, "me"));
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

  private static PassReport report(String trouble) {
    return new PassReport(WEB, NOW, 3, 3, false, trouble, "", Optional.empty());
  }
}
