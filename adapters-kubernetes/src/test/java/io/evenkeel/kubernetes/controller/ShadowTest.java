package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.loop.HpaLoop;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.Ports;
import io.evenkeel.manifest.HpaManifests;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.FakeMetrics;
import io.evenkeel.spi.FakePods;
import io.evenkeel.spi.FakeScale;
import io.evenkeel.spi.FakeStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A loop in the shadow of somebody whose every deed the tests say. */
final class ShadowTest {
  private static final ObjectKey WEB =
      new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", "web", "7");

  private static final HorizontalAutoscaler HPA =
      HorizontalAutoscaler.of(
          HpaManifests.parse(
                  """
                  apiVersion: autoscaling/v2
                  kind: HorizontalPodAutoscaler
                  metadata: {name: web}
                  spec:
                    scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                    maxReplicas: 50
                    metrics:
                      - type: External
                        external:
                          metric: {name: queue}
                          target: {type: AverageValue, averageValue: "10"}
                    behavior:
                      scaleUp: {policies: [{type: Pods, value: 2, periodSeconds: 60}]}
                      scaleDown: {stabilizationWindowSeconds: 60}
                  """,
                  "hpa")
              .autoscalers()
              .get(0)
              .spec());

  private final FakeScale real = new FakeScale(3);
  private final FakeMetrics metrics = new FakeMetrics();
  private final FakePods pods = new FakePods();
  private final ShadowScale scale = new ShadowScale(real);
  private final HpaLoop loop =
      new HpaLoop(HPA, new Ports(scale, pods, metrics, new FakeStore()), "web");
  private final Shadow shadow = new Shadow(scale, loop::again, 0);

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private int changes;
  private String status = status(3);
  private int decided;

  @Test
  void passes_inAgreement_areThoseOfWhoApplies() {
    FakeScale applied = new FakeScale(3);
    HpaLoop apply = new HpaLoop(HPA, new Ports(applied, pods, metrics, new FakeStore()), "web");
    for (double queue :
        List.of(30., 80., 80., 120., 120., 120., 200., 60., 20., 20., 20., 20., 20.)) {
      Optional<Comparison> comparison = pass(queue);
      HpaPass pass = apply.pass(now);

      assertThat(decided).isEqualTo(applied.replicas);
      assertThat(pass.decision().map(Decision::replicas)).contains(decided);
      comparison.ifPresent(it -> assertThat(it.verdict()).isEqualTo(Verdict.AGREES));
      if (real.replicas != applied.replicas) {
        realScales(applied.replicas);
      }
    }
    assertThat(changes).isGreaterThan(3);
  }

  @Test
  void change_thatWasDecidedHere_countsFromThatPass() {
    pass(100); // 3 + 2 pods a minute
    assertThat(decided).isEqualTo(5);
    realScales(5);

    assertThat(pass(100).orElseThrow().verdict()).isEqualTo(Verdict.AGREES);
    assertThat(decided).isEqualTo(5); // 5 − 2 + 2
    pass(100);
    pass(100);
    pass(100);
    assertThat(decided).isEqualTo(7); // a minute after it was decided
  }

  @Test
  void otherStep_ofTheRealOne_countsInPlaceOfOurs() {
    pass(100);
    realScales(4);

    Comparison comparison = pass(100).orElseThrow();

    // The real one's step of 1 counts: 4 − 1 + 2. With ours, of 2, it would be 4; with none, 6.
    assertThat(decided).isEqualTo(5);
    assertThat(comparison.verdict()).isEqualTo(Verdict.OTHER_STEP);
    assertThat(comparison.ours()).isEqualTo(5);
    assertThat(comparison.theirs()).isEqualTo(4);
    assertThat(comparison.explanation()).contains("SCALE_UP_LIMIT");
    assertThat(comparison.theirReason())
        .contains("AbleToScale True ReadyForNewScale: all is well", "last changed the size at");
  }

  @Test
  void changeByHand_countsForNobody_andIsNoDivergence() {
    pass(100);
    real.replicas = 4;

    Comparison comparison = pass(100).orElseThrow();

    assertThat(decided).isEqualTo(6); // 4 + 2
    assertThat(comparison.verdict()).isEqualTo(Verdict.BY_HAND);
    assertThat(comparison.agrees()).isFalse();
    assertThat(comparison.verdict().differs()).isFalse();
  }

  @Test
  void changeByHand_onTopOfAnAgreement_hidesItNot() {
    pass(100);
    realScales(5);
    real.replicas = 9;

    assertThat(pass(100).orElseThrow().verdict()).isEqualTo(Verdict.AGREES);
    assertThat(decided).isEqualTo(9); // 9 − 2 + 2
  }

  @Test
  void size_thatTheRealOneKeeps_isADivergence_asLongAsAnotherIsWanted() {
    pass(34); // 34 / 30 is beyond the tolerance of a tenth: 4

    Comparison comparison = pass(34).orElseThrow();

    assertThat(comparison.verdict()).isEqualTo(Verdict.STAYED);
    assertThat(comparison.ours()).isEqualTo(4);
    assertThat(pass(33).orElseThrow().verdict()).isEqualTo(Verdict.OTHER_MOMENT);
    assertThat(pass(33).orElseThrow().verdict()).isEqualTo(Verdict.AGREES);
  }

  @Test
  void change_onNewerMetrics_isOfAnotherMoment() {
    pass(30);
    realScales(5);

    assertThat(pass(45).orElseThrow().verdict()).isEqualTo(Verdict.OTHER_MOMENT);
    assertThat(decided).isEqualTo(5);
  }

  @Test
  void fall_thatAWindowForbidsHere_isADivergence_untilTheWindowIsOver() {
    pass(30);
    pass(10); // kept at 3 by the window

    realScales(1);
    assertThat(pass(10).orElseThrow().verdict()).isEqualTo(Verdict.MOVED);

    real.replicas = 3; // by hand, to see the window's end from above
    pass(10);
    assertThat(decided).isEqualTo(3);
    realScales(1);
    // 60 s after 3 was recommended
    assertThat(pass(10).orElseThrow().verdict()).isEqualTo(Verdict.OTHER_MOMENT);
  }

  @Test
  void step_thatALimitForbidsHere_isADivergence_evenIfItIsRightAfterwards() {
    pass(100);
    realScales(10);

    assertThat(pass(100).orElseThrow().verdict()).isEqualTo(Verdict.OTHER_STEP);
    assertThat(decided).isEqualTo(10);
  }

  @Test
  void fall_whereARiseWasDecided_isTheOtherWay() {
    pass(100);
    realScales(2);

    assertThat(pass(100).orElseThrow().verdict()).isEqualTo(Verdict.OPPOSITE);
  }

  @Test
  void realOne_thatSaysNothingOfItself_isTakenToHaveDoneWhatWasDone() {
    status = "{}";
    pass(30);
    real.replicas = 9;

    Comparison comparison = pass(30).orElseThrow();

    assertThat(comparison.verdict()).isEqualTo(Verdict.MOVED);
    assertThat(comparison.theirReason()).isEqualTo("the real one says nothing of itself");
  }

  @Test
  void pass_thatCouldNotDecide_isComparedWithNothing() {
    pass(100);
    real.unreadable = "no scale";
    assertThat(pass(100)).isEmpty();

    real.unreadable = "";
    assertThat(pass(100)).isEmpty();
    assertThat(pass(100)).isPresent();
  }

  private Optional<Comparison> pass(double queue) {
    now = now.plusSeconds(15);
    metrics.readings.put("queue", Reading.value(queue));
    shadow.look(() -> RealStatus.of(status));
    HpaPass pass = loop.pass(now);
    PassReport report =
        pass.decision()
            .map(this::report)
            .orElseGet(() -> PassReport.failed(WEB, now, "no decision"));
    decided = report.desired();
    return shadow.compared(report, pass).comparison();
  }

  private PassReport report(Decision decision) {
    return new PassReport(
        WEB,
        now,
        decision.current(),
        decision.replicas(),
        false,
        "",
        decision.explanation().render(),
        Optional.empty());
  }

  private void realScales(int replicas) {
    real.replicas = replicas;
    changes++;
    status = status(replicas);
  }

  private String status(int desired) {
    return """
    {"status": {"desiredReplicas": %d, "lastScaleTime": "2026-03-01T12:00:%02dZ", "conditions": [
      {"type": "AbleToScale", "status": "True", "reason": "ReadyForNewScale",
       "message": "all is well"}]}}
    """
        .formatted(desired, changes);
  }
}
