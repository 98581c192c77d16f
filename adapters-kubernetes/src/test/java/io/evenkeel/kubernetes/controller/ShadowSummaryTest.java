package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.ObjectKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ShadowSummaryTest {
  private final ShadowSummary summary = new ShadowSummary();

  @Test
  void nothing_isSaidOfNothing() {
    assertThat(summary.lines()).containsExactly("0 decisions compared: 0 agree, 0 differ");
  }

  @Test
  void verdicts_areCounted_inAllAndByObject_mostDifferencesFirst() {
    count("calm", Verdict.AGREES, Verdict.AGREES, Verdict.OTHER_MOMENT, Verdict.BY_HAND);
    count("odd", Verdict.STAYED);
    count("wild", Verdict.AGREES, Verdict.STAYED, Verdict.OTHER_STEP, Verdict.OTHER_STEP);

    assertThat(summary.lines())
        .containsExactly(
            "9 decisions compared: 4 agree (1 of them at another moment), 4 differ, 1 change by"
                + " somebody else",
            "HorizontalPodAutoscaler shop/wild: 4 decisions compared: 1 agree, 3 differ; the real"
                + " one kept the size: 1; the real one took another step: 2",
            "HorizontalPodAutoscaler shop/odd: 1 decisions compared: 0 agree, 1 differ; the real"
                + " one kept the size: 1");
  }

  @Test
  void pass_thatWasNotCompared_doesNotCount() {
    summary.passed(PassReport.failed(key("web"), Instant.EPOCH, "no scale"));

    assertThat(summary.lines()).first().asString().startsWith("0 decisions");
  }

  private void count(String name, Verdict... verdicts) {
    for (Verdict verdict : verdicts) {
      PassReport report = PassReport.failed(key(name), Instant.EPOCH, "");
      Comparison comparison = new Comparison(Instant.EPOCH, 3, 4, 5, verdict, "", "");
      summary.passed(report.with(comparison));
    }
  }

  private static ObjectKey key(String name) {
    return new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", name, "7");
  }
}
