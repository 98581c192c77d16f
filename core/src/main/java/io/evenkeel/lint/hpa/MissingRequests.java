package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;

/** A utilization of requests that are not set. */
final class MissingRequests extends PagedRule {
  MissingRequests() {
    super("missing-requests", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (MetricField metric : scene.metrics()) {
      boolean resource =
          metric.type().equals("Resource") || metric.type().equals("ContainerResource");
      if (resource && metric.targetType().equals("Utilization")) {
        scene.target(metric.object()).ifPresent(it -> check(metric, it, findings));
      }
    }
  }

  private static void check(MetricField metric, ParsedObject workload, Findings findings) {
    String only = metric.source().flatMap(it -> it.text("container")).orElse("");
    List<String> lacking =
        Scene.containers(workload).stream()
            .filter(it -> only.isEmpty() || it.text("name").orElse("").equals(only))
            .filter(it -> !has(it, "requests", metric.name()) && !has(it, "limits", metric.name()))
            .map(it -> it.text("name").orElse("?"))
            .toList();
    if (!lacking.isEmpty()) {
      findings
          .at(metric.object(), metric.field())
          .report(
              "container %s of %s requests no %s, so there is no utilization to compute"
                  .formatted(String.join(", ", lacking), workload.title(), metric.name()),
              "utilization is usage / request over all containers of a pod; one without a request"
                  + " makes the metric fail: missing request for "
                  + metric.name(),
              "set resources.requests.%s of every container, or use an AverageValue"
                  .formatted(metric.name()));
    }
  }

  private static boolean has(FieldTree container, String kind, String resource) {
    return container.at("resources." + kind).flatMap(it -> it.field(resource)).isPresent();
  }
}
