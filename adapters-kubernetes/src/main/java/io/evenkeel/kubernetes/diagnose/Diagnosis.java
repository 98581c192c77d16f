package io.evenkeel.kubernetes.diagnose;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesObjects;
import io.evenkeel.kubernetes.KubernetesObjects.Answer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Looks at the autoscaling of a cluster once, and says what is wrong with it. Nothing is written.
 *
 * <pre>{@code
 * try (KubernetesClient client = new KubernetesClientBuilder().build()) {
 *   DiagnosisReport report = Diagnosis.of(client).report(Scope.EVERYTHING, Instant.now());
 *   report.findings().forEach(System.out::println);
 * }
 * }</pre>
 */
public final class Diagnosis {
  private static final List<Check> CHECKS =
      List.of(
          new GapCheck(),
          new ApiCheck(),
          new TargetCheck(),
          new MetricCheck(),
          new RequestsCheck(),
          new ConditionCheck(),
          new MaximumCheck(),
          new PendingPodsCheck(),
          new RivalCheck(),
          new VerticalRivalCheck(),
          new PauseCheck(),
          new ScaledObjectCheck(),
          new TriggerCheck(),
          new GeneratedHpaCheck(),
          new EventCheck());

  private final KubernetesCluster cluster;

  private Diagnosis(KubernetesCluster cluster) {
    this.cluster = cluster;
  }

  /** Returns the diagnosis of the cluster that a client is connected to. Nothing is asked yet. */
  public static Diagnosis of(KubernetesClient client) {
    return new Diagnosis(KubernetesCluster.of(client));
  }

  /**
   * Looks at the cluster. Every question ends within the client's request timeout; a server that
   * has been silent once is not waited for again.
   *
   * @param now the instant of the diagnosis
   */
  public DiagnosisReport report(Scope scope, Instant now) {
    Objects.requireNonNull(scope, "scope");
    String trouble = trouble(scope.namespace());
    if (!trouble.isEmpty()) {
      return DiagnosisReport.failed(trouble);
    }
    return of(new Observer(cluster, scope, now).observations());
  }

  static DiagnosisReport of(Observations seen) {
    List<Finding> findings =
        CHECKS.stream().flatMap(check -> check.findings(seen).stream()).toList();
    return new DiagnosisReport(findings, seen.hpas().size() + seen.scaledObjects().size(), "");
  }

  /** Without the HPAs there is nothing to look at. */
  private String trouble(String namespace) {
    KubernetesObjects objects = cluster.objects();
    Answer answer = objects.list("autoscaling/v2", "horizontalpodautoscalers", namespace, "");
    if (answer.isFound()) {
      return "";
    }
    if (answer.isUnauthorized()) {
      return "the API server does not accept the credentials; log in again";
    }
    return answer.isForbidden()
        ? "you may not list HorizontalPodAutoscalers here; ask for the right to get and list them,"
            + " or name a namespace where you have it: "
            + answer.reason()
        : answer.reason();
  }
}
