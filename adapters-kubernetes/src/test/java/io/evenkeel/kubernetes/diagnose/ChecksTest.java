package io.evenkeel.kubernetes.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.kubernetes.diagnose.Observations.Gap;
import io.evenkeel.kubernetes.diagnose.ObservedApi.State;
import io.evenkeel.kubernetes.diagnose.ObservedHpa.Target;
import io.evenkeel.lint.Severity;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.ScaleTarget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each check on a cluster made by hand. */
final class ChecksTest {
  private static final MetricSpec CPU = MetricSpec.resource("cpu", MetricTarget.utilization(80));

  private final Seen seen = new Seen();

  @Test
  void cluster_inOrder_hasNoFindings() {
    assertThat(Diagnosis.of(seen.observations()).findings()).isEmpty();
  }

  @Test
  void api_thatNobodyServes_isAnErrorForWhoNeedsIt_andNotWorthAWordOtherwise() {
    seen.apis.add(new ObservedApi(MetricsApi.CUSTOM, State.ABSENT, "v1beta1", ""));

    assertThat(seen.by(new ApiCheck())).isEmpty();

    seen.metric(
        MetricSpec.pods("rps", MetricTarget.averageValue("10")), Reading.unavailable("unused"));
    Finding finding = only(new ApiCheck());
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.what()).isEqualTo("nobody serves custom.metrics.k8s.io");
    assertThat(finding.fix()).startsWith("helm install prometheus-adapter");
  }

  @Test
  void api_thatIsRegisteredAndSilent_isFoundWithItsReason() {
    seen.apis.add(new ObservedApi(MetricsApi.RESOURCE, State.SILENT, "v1beta1", "no endpoints"));

    Finding finding = only(new ApiCheck());

    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.object()).isEqualTo("APIService v1beta1.metrics.k8s.io");
    assertThat(finding.what()).endsWith("no endpoints");
  }

  @Test
  void metric_withAValue_isANote_withTheShareOfTheRequest() {
    seen.pods.add(pod("a", "Running", "{requests: {cpu: '100m'}}"));
    seen.pods.add(pod("b", "Running", "{requests: {cpu: '100m'}}"));
    PodSample a = PodSample.of("a", 0.030);
    seen.metric(CPU, Reading.perPod(List.of(a, PodSample.of("b", 0.060))));

    Finding finding = only(new MetricCheck());

    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    // (30m + 60m) / 2 = 45m; 90m of 200m are 45 %
    assertThat(finding.what())
        .isEqualTo("resource cpu is 45m per pod on average over 2 pods, 45 % of the request");
    assertThat(finding.confirm()).isEqualTo("kubectl top pods -n shop -l app=web");
  }

  @Test
  void metric_sharedOutAmongReplicas_isShownPerReplica() {
    seen.metric(MetricSpec.external("queue", MetricTarget.averageValue("10")), Reading.value(30.0));

    // 30 / 2 replicas
    assertThat(only(new MetricCheck()).what())
        .isEqualTo("external metric queue is 30 in all, 15 for each of 2 replicas");
  }

  @Test
  void metric_withoutAValue_isAnErrorWithTheReason_andItsCommandIsSafeToPaste() {
    seen.metric(
        MetricSpec.external("a'; rm -rf x", MetricTarget.value("1")), Reading.unavailable("gone"));

    Finding finding = only(new MetricCheck());

    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.what()).endsWith("has no value now: gone");
    assertThat(finding.confirm())
        .isEqualTo(
            "kubectl get --raw '/apis/external.metrics.k8s.io/v1beta1/namespaces/shop/"
                + "a'\\''; rm -rf x'");
  }

  @Test
  void request_thatIsMissing_isNamed_butNotWhereALimitStandsIn() {
    seen.metric(CPU, Reading.unavailable("unused"));
    seen.pods.add(pod("a", "Running", "{limits: {cpu: '1'}}"));
    assertThat(seen.by(new RequestsCheck())).isEmpty();

    seen.pods.add(pod("b", "Running", "{requests: {memory: '1Gi'}}"));
    Finding finding = only(new RequestsCheck());

    assertThat(finding.what()).isEqualTo("container app of Deployment/web requests no cpu");
    assertThat(finding.fix())
        .isEqualTo("kubectl set resources deployment/web -n shop -c app --requests=cpu=100m");
  }

  @Test
  void request_withoutPods_isLookedForInTheTemplate() {
    seen.metric(
        MetricSpec.resource("memory", MetricTarget.utilization(80)), Reading.unavailable("unused"));

    assertThat(only(new RequestsCheck()).what()).endsWith("requests no memory");
  }

  @Test
  void conditions_thatFail_areErrorsInPlainWords() {
    seen.hpa =
        Seen.hpa(
            "web",
            """
            {conditions: [{type: 'AbleToScale', status: 'True', reason: 'ScaleDownStabilized'},
              {type: 'ScalingActive', status: 'False', reason: 'FailedGetResourceMetric',
               message: 'no metrics'}]}
            """);

    List<Finding> findings = seen.by(new ConditionCheck());

    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.NOTE, Severity.ERROR);
    assertThat(findings.get(1).what())
        .isEqualTo("ScalingActive is False (FailedGetResourceMetric): no metrics");
    assertThat(findings.get(1).why()).contains("metrics.k8s.io");
  }

  @Test
  void conditions_thatAreNotThere_meanThatNobodyTendsTheHpa() {
    seen.hpa = Seen.hpa("web", "{}");

    assertThat(only(new ConditionCheck()).what()).isEqualTo("no controller has looked at it yet");
  }

  @Test
  void maximum_isAWarningOnlyIfMoreIsWanted() {
    seen.hpa = Seen.hpa("web", "{desiredReplicas: 5}");
    assertThat(only(new MaximumCheck()).severity()).isEqualTo(Severity.NOTE);

    seen.hpa =
        Seen.hpa(
            "web",
            "{desiredReplicas: 5, conditions: [{type: 'ScalingLimited', status: 'True',"
                + " reason: 'TooManyReplicas'}]}");
    Finding finding = only(new MaximumCheck());
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.what()).isEqualTo("it is at maxReplicas, 5, and wants more");
  }

  @Test
  void target_thatIsMissing_isAnError() {
    seen.target =
        new Target(
            ObjectRef.deployment("web"),
            Optional.empty(),
            "not found",
            true,
            new ScaleTarget.Unavailable("not found"));

    assertThat(only(new TargetCheck()).what())
        .isEqualTo("its target Deployment/web does not exist: not found");
  }

  @Test
  void target_withoutScale_isAnError() {
    seen.target =
        new Target(
            new ObjectRef("apps/v1", "DaemonSet", "web"),
            Optional.of(Seen.json("{}")),
            "",
            false,
            new ScaleTarget.Unavailable("could not find the requested resource"));

    assertThat(only(new TargetCheck()).what())
        .startsWith("the scale of DaemonSet/web cannot be read");
  }

  @Test
  void pods_thatArePending_areCounted_withTheReasonOfTheFirst() {
    seen.pods.add(pod("a", "Running", "{}"));
    seen.pods.add(
        Seen.json(
            """
            {metadata: {name: 'b', namespace: 'shop'}, spec: {}, status: {phase: 'Pending',
             conditions: [{type: 'PodScheduled', status: 'False', message: '0/3 nodes'}]}}
            """));

    assertThat(only(new PendingPodsCheck()).what())
        .isEqualTo("1 of 2 pods of Deployment/web is pending; b: 0/3 nodes");
  }

  @Test
  void rivals_areTwoHpasOfOneTarget_butNotTheOneThatKedaMade() {
    seen.scaledObjects.add(Seen.scaledObject("{}", "{hpaName: 'web'}"));
    assertThat(seen.by(new RivalCheck())).isEmpty();

    seen.otherHpas.add(Seen.hpa("other", "{}"));
    Finding finding = only(new RivalCheck());

    assertThat(finding.what())
        .isEqualTo(
            "ScaledObject shop/web and HorizontalPodAutoscaler shop/other scale the same target");
    assertThat(finding.fix()).isEqualTo("kubectl delete horizontalpodautoscaler/other -n shop");
  }

  @Test
  void rivals_areAnHpaAndAVpaOfOneResource() {
    seen.metric(CPU, Reading.unavailable("unused"));
    String vpa =
        """
        {metadata: {name: 'web', namespace: 'shop'},
         spec: {targetRef: {apiVersion: 'apps/v1', kind: 'Deployment', name: 'web'},
           updatePolicy: {updateMode: '%s'}}}
        """;
    seen.vpas.add(Seen.json(vpa.formatted("Off")));
    assertThat(seen.by(new VerticalRivalCheck())).isEmpty();

    seen.vpas.add(Seen.json(vpa.formatted("Recreate")));
    assertThat(only(new VerticalRivalCheck()).what())
        .isEqualTo(
            "VerticalPodAutoscaler shop/web sets the requests of cpu that it measures cpu by");
  }

  @Test
  void scaledObject_pausedUnreadyAndOnItsFallback_isFoundThrice() {
    seen.scaledObjects.add(
        Seen.scaledObject(
            "{'autoscaling.keda.sh/paused-replicas': '3'}",
            """
            {conditions: [{type: 'Ready', status: 'False', message: 'no auth'},
              {type: 'Fallback', status: 'True', message: 'active'}]}
            """));

    assertThat(only(new PauseCheck()).fix())
        .isEqualTo(
            "kubectl annotate scaledobject/web -n shop autoscaling.keda.sh/paused-replicas-");
    assertThat(seen.by(new ScaledObjectCheck()))
        .extracting(Finding::what)
        .containsExactly("it is not ready (False): no auth", "its fallback is active: active");
  }

  @Test
  void trigger_thatFails_isNamedByItsPlace() {
    seen.scaledObjects.add(
        Seen.scaledObject(
            "{}", "{health: {'s0-prometheus': {status: 'Failing', numberOfFailures: 3}}}"));

    assertThat(only(new TriggerCheck()).what())
        .isEqualTo("trigger 0 of type prometheus (metric s0-prometheus) fails, 3 times in a row");
  }

  @Test
  void gap_ofRights_saysHowToAskForThem() {
    seen.gaps.add(new Gap("pods", "shop", "pods is forbidden", true));

    assertThat(only(new GapCheck()).confirm()).isEqualTo("kubectl auth can-i list pods -n shop");
  }

  @Test
  void finding_hasNoControlCharacters() {
    Finding finding =
        new Finding("c", Severity.NOTE, "o", "a\u001b[31mb\nc", "w", "k", "x".repeat(2000));

    assertThat(finding.what()).isEqualTo("a [31mb c");
    assertThat(finding.fix()).hasSize(1001);
  }

  private Finding only(Check check) {
    List<Finding> findings = seen.by(check);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static JsonNode pod(String name, String phase, String resources) {
    return Seen.json(
        "{metadata: {name: '%s', namespace: 'shop'}, spec: %s, status: {phase: '%s'}}"
            .formatted(name, Seen.podSpec(resources), phase));
  }
}
