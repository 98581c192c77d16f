package io.evenkeel.kubernetes.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A diagnosis of a real API server. */
final class DiagnosisTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String PODS = "/apis/metrics.k8s.io/v1beta1/namespaces/%s/pods";

  @Test
  void cluster_withFaults_isDiagnosed() throws Exception {
    TestCluster cluster = TestCluster.shared();
    String namespace = cluster.namespace();
    try (KubernetesClient client = cluster.client();
        StandInMetrics metrics = StandInMetrics.register(client)) {
      TestObjects.installKeda(client);
      shop(client, namespace);
      metrics.answer(
          PODS.formatted(namespace),
          "{\"items\":[" + StandInMetrics.usage("web-1", NOW.toString(), "45m") + "]}");

      DiagnosisReport report = Diagnosis.of(client).report(new Scope(namespace, ""), NOW);

      assertThat(report.trouble()).isEmpty();
      assertThat(report.autoscalers()).isEqualTo(4);
      assertThat(report.findings())
          .extracting(Finding::what)
          .contains(
              "resource cpu is 45m per pod on average over 1 pod, 45 % of the request",
              "it is paused by the annotation autoscaling.keda.sh/paused=true",
              "HorizontalPodAutoscaler %s/other and HorizontalPodAutoscaler %s/web scale the same"
                      .formatted(namespace, namespace)
                  + " target")
          .contains(
              "its HorizontalPodAutoscaler %s/keda-hpa-queue does not exist".formatted(namespace),
              "KEDAScalerFailed, 4 times, last at 2026-03-01T11:59:00Z: no such host")
          .anyMatch(it -> it.startsWith("external metric queue has no value now: "))
          .noneMatch(it -> it.startsWith("not all of it could be read"));
    }
  }

  @Test
  void user_withoutRights_isToldSo() {
    try (KubernetesClient client = TestCluster.shared().clientOf("reader")) {
      String trouble = Diagnosis.of(client).report(Scope.EVERYTHING, NOW).trouble();

      assertThat(trouble).startsWith("you may not list").hasLineCount(1);
    }
  }

  @Test
  void server_thatIsNotThere_isToldAtOnce() {
    try (KubernetesClient client = TestCluster.clientOfNobody()) {
      long begin = System.nanoTime();
      String trouble = Diagnosis.of(client).report(Scope.EVERYTHING, NOW).trouble();

      assertThat(trouble).contains("the API server").hasLineCount(1);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }
  }

  private static void shop(KubernetesClient client, String namespace) {
    TestObjects.apply(client, namespace, TestObjects.deployment("web", 1));
    TestObjects.applyStatus(
        client,
        namespace,
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, status: {replicas: 1}}");
    TestObjects.apply(client, namespace, TestObjects.pod("web-1", "web"));
    TestObjects.applyStatus(client, namespace, TestObjects.readyPod("web-1"));
    TestObjects.apply(
        client,
        namespace,
        hpa(
            "web",
            "{type: Resource, resource: {name: cpu, target: {type: Utilization,"
                + " averageUtilization: 80}}}"));
    TestObjects.apply(
        client,
        namespace,
        hpa(
            "other",
            "{type: External, external: {metric: {name: queue}, target: {type:"
                + " AverageValue, averageValue: 10}}}"));
    TestObjects.apply(
        client,
        namespace,
        """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: jobs, annotations: {autoscaling.keda.sh/paused: "true"}}
        spec: {scaleTargetRef: {name: jobs}, triggers: [{type: cron}]}
        """);
    failing(client, namespace);
  }

  /** A ScaledObject that KEDA has looked at, and has lost its HPA and its trigger since. */
  private static void failing(KubernetesClient client, String namespace) {
    String object =
        """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: queue}
        """;
    TestObjects.apply(
        client,
        namespace,
        object + "spec: {scaleTargetRef: {name: queue}, triggers: [{type: prometheus}]}\n");
    TestObjects.applyStatus(
        client, namespace, object + "status: {conditions: [{type: Ready, status: 'True'}]}\n");
    TestObjects.apply(
        client,
        namespace,
        """
        apiVersion: v1
        kind: Event
        metadata: {name: queue.1}
        type: Warning
        reason: KEDAScalerFailed
        message: no such host
        count: 4
        lastTimestamp: "2026-03-01T11:59:00Z"
        involvedObject:
          {apiVersion: keda.sh/v1alpha1, kind: ScaledObject, namespace: %s, name: queue}
        """
            .formatted(namespace));
  }

  private static String hpa(String name, String metric) {
    return """
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: %s}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
      minReplicas: 1
      maxReplicas: 5
      metrics: [%s]
    """
        .formatted(name, metric);
  }
}
