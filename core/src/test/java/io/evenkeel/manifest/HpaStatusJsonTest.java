package io.evenkeel.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaObservation;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.hpa.HpaStatus;
import io.evenkeel.hpa.MetricIdentifier;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.hpa.ScaleWrite;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HpaStatusJsonTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123456Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void status_ofAPass_isTheApisJson() throws Exception {
    HpaSpec spec =
        HpaSpec.builder(ObjectRef.deployment("chat"))
            .maxReplicas(10)
            .metric(MetricSpec.resource("memory", MetricTarget.utilization(50)))
            .metric(
                new MetricSpec.ContainerResource("cpu", "main", MetricTarget.averageValue("500m")))
            .metric(
                new MetricSpec.Pods(
                    new MetricIdentifier("queue", LabelSelector.parse("b=2,a=1,tier in (y,x)")),
                    MetricTarget.averageValue("10")))
            .metric(
                new MetricSpec.ObjectMetric(
                    new ObjectRef("networking.k8s.io/v1", "Ingress", "front"),
                    MetricIdentifier.of("rps"),
                    MetricTarget.value("100")))
            .metric(MetricSpec.external("backlog", MetricTarget.averageValue("30")))
            .metric(MetricSpec.external("gone", MetricTarget.value("1")))
            .build();

    assertThat(json(statusOf(spec)))
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "observedGeneration": 7,
                  "lastScaleTime": "2026-06-01T12:00:00Z",
                  "currentReplicas": 1,
                  "desiredReplicas": 2,
                  "currentMetrics": [
                    {"type": "Resource", "resource": {"name": "memory",
                      "current": {"averageValue": "768Mi", "averageUtilization": 75}}},
                    {"type": "ContainerResource", "containerResource": {"name": "cpu",
                      "container": "main", "current": {"averageValue": "250m"}}},
                    {"type": "Pods", "pods": {
                      "metric": {"name": "queue", "selector": {"matchLabels": {"a": "1", "b": "2"},
                        "matchExpressions": [
                          {"key": "tier", "operator": "In", "values": ["y", "x"]}]}},
                      "current": {"averageValue": "5"}}},
                    {"type": "Object", "object": {
                      "describedObject": {"kind": "Ingress", "name": "front",
                        "apiVersion": "networking.k8s.io/v1"},
                      "metric": {"name": "rps"}, "current": {"value": "120"}}},
                    {"type": "External", "external": {
                      "metric": {"name": "backlog"}, "current": {"averageValue": "31"}}},
                    {"type": ""}
                  ],
                  "conditions": [
                    {"type": "AbleToScale", "status": "True",
                     "lastTransitionTime": "2026-06-01T12:00:00Z", "reason": "SucceededRescale",
                     "message":
                       "the HPA controller was able to update the target scale to 2"},
                    {"type": "ScalingActive", "status": "True",
                     "lastTransitionTime": "2026-06-01T12:00:00Z", "reason": "ValidMetricFound",
                     "message": "the HPA was able to successfully calculate a replica count from \
                memory resource utilization (percentage of request)"},
                    {"type": "ScalingLimited", "status": "False",
                     "lastTransitionTime": "2026-06-01T12:00:00Z", "reason": "DesiredWithinRange",
                     "message": "the desired count is within the acceptable range"},
                    {"type": "ScaledToZero", "status": "False",
                     "lastTransitionTime": "2026-06-01T12:00:00Z", "reason": "NotScaledToZero",
                     "message":
                       "the HPA controller did not scale the workload to zero"}
                  ]
                }
                """));
  }

  @Test
  void status_ofAnHpaNobodyHasLookedAt_hasNoMetrics() throws Exception {
    assertThat(json(HpaStatus.initial()))
        .isEqualTo(
            JSON.readTree(
                """
                {"currentReplicas": 0, "desiredReplicas": 0, "currentMetrics": null}
                """));
  }

  /** Memory is at 768 of 1024 MiB: 75 % of the request, 1.5 times the target, so 1 becomes 2. */
  private static HpaStatus statusOf(HpaSpec spec) {
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec);
    Map<String, Quantity> requests =
        Map.of("memory", Quantity.parse("1Gi"), "cpu", Quantity.parse("1"));
    PodSnapshot pod =
        PodSnapshot.builder("chat-0").containers(List.of(Container.of("main", requests))).build();
    HpaObservation seen =
        hpa.observation()
            .replicas(1)
            .pods(List.of(pod))
            .reading("memory", sample(1000 * (768L << 20)))
            .reading("cpu", sample(250))
            .reading("queue", sample(5000))
            .reading("rps", Reading.value(120))
            .reading("backlog", Reading.value(31))
            .reading("gone", Reading.unavailable("no such queue"))
            .build();
    HpaState state = hpa.newState();
    Decision decision = hpa.decide(state, seen, NOW);
    return hpa.reconciled(HpaStatus.initial(), decision, ScaleWrite.applied(), 7).status();
  }

  private static Reading sample(long milli) {
    return Reading.perPod(List.of(new PodSample("chat-0", milli, NOW, Duration.ofMinutes(1))));
  }

  private static JsonNode json(HpaStatus status) throws Exception {
    return JSON.readTree(HpaStatusJson.render(status));
  }
}
