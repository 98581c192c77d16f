package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesPodUpdates.Outcome;
import io.evenkeel.kubernetes.KubernetesPodUpdates.Result;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.controller.VerticalReport;
import io.evenkeel.kubernetes.controller.VpaComparison;
import io.evenkeel.kubernetes.vertical.PodOutcome;
import io.evenkeel.kubernetes.vertical.RecommenderPass;
import io.evenkeel.kubernetes.vertical.UpdaterPass;
import io.evenkeel.kubernetes.vertical.VpaOutcome;
import io.evenkeel.model.Quantity;
import io.evenkeel.trace.Explanation;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.UpdateAction;
import io.evenkeel.vpa.VpaPod;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerticalLinesTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Explanation WHY = new Explanation(List.of());
  private static final ObjectKey WEB =
      new ObjectKey("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "shop", "web", "7");
  private static final String PREFIX = "2026-11-25T10:00:00Z ";

  private final StringWriter out = new StringWriter();
  private final ControllerLines lines =
      new ControllerLines(new PrintWriter(out), "apply", /* explain= */ false);

  @Test
  void target_isPrintedWhenItChanges_andNotAtEveryPass() {
    lines.passed(report(recommended("250m", ""), Optional.empty()));
    lines.passed(report(recommended("250m", ""), Optional.empty()));
    lines.passed(report(recommended("300m", ""), Optional.empty()));

    assertThat(out.toString().lines())
        .containsExactly(
            PREFIX + "VerticalPodAutoscaler shop/web: recommends app: cpu 250m, written",
            PREFIX + "VerticalPodAutoscaler shop/web: recommends app: cpu 300m, written");
  }

  @Test
  void troubles_arePrintedWhenTheyBegin_andWhenTheyHavePassed() {
    VerticalReport bad =
        new VerticalReport(
            new RecommenderPass(NOW, List.of(), List.of("no metrics")),
            Optional.empty(),
            List.of());
    lines.passed(bad);
    lines.passed(bad);
    lines.passed(report(recommended("250m", "refused"), Optional.empty()));

    assertThat(out.toString().lines())
        .containsExactly(
            PREFIX + "VPAs: no metrics",
            PREFIX + "VPAs: this has passed: no metrics",
            PREFIX + "VerticalPodAutoscaler shop/web: refused",
            PREFIX + "VerticalPodAutoscaler shop/web: recommends app: cpu 250m, not written");
  }

  @Test
  void pods_areSaidToBeUpdated_orWhyNot_orWhatWouldBeDone() {
    lines.passed(updated(Optional.of(new Outcome(Result.EVICTED, ""))));
    lines.passed(updated(Optional.of(new Outcome(Result.NOT_NOW, "the budget"))));
    lines.passed(updated(Optional.empty()));

    assertThat(out.toString().lines())
        .containsExactly(
            PREFIX + "Pod shop/web-0: evicted, for VPA shop/web",
            PREFIX + "Pod shop/web-0: not evicted: the budget, for VPA shop/web",
            PREFIX + "Pod shop/web-0: would be evicted, for VPA shop/web");
  }

  @Test
  void difference_isPrintedOnce_andThatItIsOver() {
    lines.passed(compared("250m", "2"));
    lines.passed(compared("250m", "2"));
    lines.passed(compared("250m", "250m"));

    assertThat(out.toString().lines())
        .containsExactly(
            PREFIX
                + "VerticalPodAutoscaler shop/web: differs: Evenkeel recommends app: cpu 250m, the"
                + " real recommender app: cpu 2",
            PREFIX + "VerticalPodAutoscaler shop/web: agrees with the real recommender again");
  }

  private static VerticalReport compared(String ours, String theirs) {
    boolean agrees = ours.equals(theirs);
    VpaComparison comparison =
        new VpaComparison(WEB, NOW, target(ours), Optional.of(target(theirs)), agrees, "");
    return new VerticalReport(
        new RecommenderPass(NOW, List.of(), List.of()), Optional.empty(), List.of(comparison));
  }

  private static VerticalReport updated(Optional<Outcome> outcome) {
    UpdateAction action = new UpdateAction.Evict(VpaPod.of("shop", "web-0", List.of()), "shop/web");
    UpdaterPass pass =
        new UpdaterPass(NOW, List.of(new PodOutcome(action, outcome)), List.of(), WHY);
    return new VerticalReport(
        new RecommenderPass(NOW, List.of(), List.of()), Optional.of(pass), List.of());
  }

  private static VpaOutcome recommended(String cpu, String trouble) {
    return new VpaOutcome(WEB, target(cpu), Optional.empty(), trouble.isEmpty(), trouble, WHY);
  }

  private static Recommendation target(String cpu) {
    return new Recommendation(
        List.of(ContainerRecommendation.ofTarget("app", Map.of("cpu", Quantity.parse(cpu)))));
  }

  private static VerticalReport report(VpaOutcome vpa, Optional<UpdaterPass> updater) {
    return new VerticalReport(
        new RecommenderPass(NOW, List.of(vpa), List.of()), updater, List.of());
  }
}
