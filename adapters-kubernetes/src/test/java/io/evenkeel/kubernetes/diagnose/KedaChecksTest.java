package io.evenkeel.kubernetes.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.MetricIdentifier;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.kubernetes.diagnose.Observations.Gap;
import io.evenkeel.lint.Severity;
import io.evenkeel.model.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is looked at of ScaledObjects, and of what KEDA makes of them. */
final class KedaChecksTest {
  private static final String READY =
      "{conditions: [{type: 'Ready', status: 'True'}, {type: 'Active', status: 'True'}]}";

  private final Seen seen = new Seen();

  @Test
  void hpa_thatIsMissing_isAnErrorOfAReadyObject() {
    seen.scaledObjects.add(Seen.scaledObject("{}", READY));

    Finding finding = only(new GeneratedHpaCheck());

    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.what())
        .isEqualTo("its HorizontalPodAutoscaler shop/keda-hpa-web does not exist");
    assertThat(finding.confirm())
        .isEqualTo("kubectl get horizontalpodautoscaler/keda-hpa-web -n shop");
    assertThat(finding.fix()).isNotEmpty();
  }

  @Test
  void hpa_thatIsMissing_isRightWhilePaused_andNotKnownWhereNotAllWereRead() {
    seen.scaledObjects.add(Seen.scaledObject("{'autoscaling.keda.sh/paused': 'true'}", READY));
    seen.scaledObjects.add(
        Seen.scaledObject("{}", "{conditions: [{type: 'Ready', status: 'False'}]}"));
    assertThat(seen.by(new GeneratedHpaCheck())).isEmpty();

    seen.scaledObjects.add(Seen.scaledObject("{}", READY));
    seen.gaps.add(new Gap("horizontalpodautoscalers.autoscaling", "", "cut off", false));
    assertThat(seen.by(new GeneratedHpaCheck())).isEmpty();
  }

  @Test
  void hpa_thatIsNamedOtherwise_isFoundByThatName() {
    seen.hpa = Seen.hpa("mine", Seen.HEALTHY);
    seen.scaledObjects.add(
        Seen.json(
            """
            {metadata: {name: 'web', namespace: 'shop'},
             spec: {advanced: {horizontalPodAutoscalerConfig: {name: 'mine'}}}, status: %s}
            """
                .formatted(READY)));

    assertThat(seen.by(new GeneratedHpaCheck())).isEmpty();
  }

  @Test
  void externalMetric_withoutAValue_isTheTriggersError() {
    generated("");
    Finding finding = only(new GeneratedHpaCheck());

    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.object()).isEqualTo("ScaledObject shop/web");
    assertThat(finding.what())
        .isEqualTo(
            "trigger 0 of type prometheus (metric s0-prometheus) has no value now: no such host");
    assertThat(finding.confirm())
        .startsWith("kubectl get --raw ")
        .contains("/apis/external.metrics.k8s.io/v1beta1/namespaces/shop/s0-prometheus");
    assertThat(finding.fix()).isEqualTo("kubectl edit scaledobject/web -n shop");
  }

  @Test
  void externalMetric_thatKedaKnowsToFail_isToldOnce() {
    generated(", health: {'s0-prometheus': {status: 'Failing', numberOfFailures: 3}}");

    assertThat(seen.by(new GeneratedHpaCheck())).isEmpty();
    assertThat(seen.by(new TriggerCheck())).hasSize(1);
  }

  private void generated(String more) {
    seen.hpa = Seen.hpa("keda-hpa-web", Seen.HEALTHY);
    seen.scaledObjects.add(
        Seen.scaledObject("{}", "{conditions: [{type: 'Ready', status: 'True'}]" + more + "}"));
    seen.metric(
        new MetricSpec.External(
            MetricIdentifier.of("s0-prometheus"), MetricTarget.averageValue("10")),
        Reading.unavailable("no such host"));
  }

  @Test
  void object_thatIsNotActive_isANote_andOneThatNobodyKnowsOfAWarning() {
    seen.scaledObjects.add(
        Seen.scaledObject(
            "{}", "{conditions: [{type: 'Active', status: 'False', message: 'no work'}]}"));
    seen.scaledObjects.add(
        Seen.scaledObject("{}", "{conditions: [{type: 'Active', status: 'Unknown'}]}"));

    assertThat(seen.by(new ScaledObjectCheck()))
        .extracting(Finding::severity, Finding::what)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(Severity.NOTE, "it is not active: no work"),
            org.assertj.core.api.Assertions.tuple(
                Severity.WARNING, "KEDA does not know whether it is active"));
  }

  @Test
  void events_ofTheObjectAndItsHpa_areCounted_andTheLastOneIsQuoted() {
    seen.scaledObjects.add(Seen.scaledObject("{}", READY));
    event("ScaledObject", "web", "KEDAScalerFailed", 2, "2026-03-01T11:00:00Z", "first");
    event("ScaledObject", "web", "KEDAScalerFailed", 3, "2026-03-01T11:30:00Z", "second");
    event("HorizontalPodAutoscaler", "keda-hpa-web", "FailedGetExternalMetric", 1, "", "no");
    event("ScaledObject", "other", "KEDAScalerFailed", 9, "2026-03-01T11:30:00Z", "not ours");
    event("Pod", "web", "BackOff", 9, "2026-03-01T11:30:00Z", "not of autoscaling");

    List<Finding> findings = seen.by(new EventCheck());

    // 2 + 3 times, the later message
    assertThat(findings)
        .extracting(Finding::what)
        .containsExactly(
            "KEDAScalerFailed, 5 times, last at 2026-03-01T11:30:00Z: second",
            "FailedGetExternalMetric, 1 time, last at 2026-03-01T10:00:00Z: no");
    assertThat(findings)
        .extracting(Finding::object)
        .containsExactly("ScaledObject shop/web", "HorizontalPodAutoscaler shop/keda-hpa-web");
    assertThat(findings.get(0).confirm())
        .isEqualTo(
            "kubectl get events -n shop --field-selector="
                + "involvedObject.kind=ScaledObject,involvedObject.name=web,"
                + "reason=KEDAScalerFailed");
    assertThat(findings.get(0).why()).startsWith("A trigger cannot be built or asked");
    assertThat(findings).allMatch(it -> it.fix().equals("kubectl edit scaledobject/web -n shop"));
  }

  @Test
  void event_ofAReasonNobodyKnows_isSafeToPaste() {
    seen.scaledObjects.add(Seen.scaledObject("{}", READY));
    event("ScaledObject", "web", "$(reboot)", 1, "2026-03-01T11:00:00Z", "");

    assertThat(only(new EventCheck()).confirm()).endsWith("reason=$(reboot)'");
  }

  private void event(
      String kind, String name, String reason, int count, String at, String message) {
    seen.warnings.add(
        Seen.json(
            """
            {metadata: {creationTimestamp: '2026-03-01T10:00:00Z'}, reason: '%s', count: %d,
             involvedObject: {kind: '%s', namespace: 'shop', name: '%s'}, lastTimestamp: %s,
             message: '%s'}
            """
                .formatted(
                    reason, count, kind, name, at.isEmpty() ? "null" : "'" + at + "'", message)));
  }

  private Finding only(Check check) {
    List<Finding> findings = seen.by(check);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
