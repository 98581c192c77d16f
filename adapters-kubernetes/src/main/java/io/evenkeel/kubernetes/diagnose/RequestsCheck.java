package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.kubernetes.diagnose.ObservedHpa.Metric;
import io.evenkeel.lint.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A utilization is a share of a request. The pods tell what is requested, for admission may have
 * added to it; without pods the workload's template does.
 */
final class RequestsCheck implements Check {
  @Override
  public List<Finding> findings(Observations seen) {
    return seen.hpas().stream().flatMap(RequestsCheck::findings).toList();
  }

  private static Stream<Finding> findings(ObservedHpa hpa) {
    return hpa.metrics().stream()
        .map(Metric::spec)
        .filter(metric -> metric.target() instanceof MetricTarget.Utilization)
        .flatMap(metric -> missing(hpa, metric).map(container -> finding(hpa, metric, container)));
  }

  private static Stream<String> missing(ObservedHpa hpa, MetricSpec metric) {
    return specs(hpa).flatMap(spec -> Requests.missing(spec, metric).stream()).distinct();
  }

  private static Stream<JsonNode> specs(ObservedHpa hpa) {
    return hpa.pods().isEmpty()
        ? hpa.target().workload().stream()
            .map(workload -> workload.path("spec").path("template").path("spec"))
        : hpa.pods().stream().map(pod -> pod.path("spec"));
  }

  private static Finding finding(ObservedHpa hpa, MetricSpec metric, String container) {
    String resource = metric.name();
    String example = resource.equals("memory") ? "128Mi" : "100m";
    String target =
        hpa.target().ref().kind().toLowerCase(Locale.ROOT) + "/" + hpa.target().ref().name();
    return new Finding(
        "requests",
        Severity.ERROR,
        hpa.name().toString(),
        "container %s of %s requests no %s".formatted(container, hpa.target().ref(), resource),
        "The target is %s, and a share of nothing cannot be told: one container without a request"
                .formatted(MetricText.target(metric))
            + " is enough for the metric to fail.",
        "kubectl get %s -o jsonpath='{.spec.template.spec.containers[*].resources}'"
            .formatted(hpa.targetName().argument()),
        "kubectl set resources %s %s -c %s --requests=%s=%s"
            .formatted(
                Shell.word(target),
                hpa.name().flag(),
                Shell.word(container),
                Shell.word(resource),
                example));
  }
}
