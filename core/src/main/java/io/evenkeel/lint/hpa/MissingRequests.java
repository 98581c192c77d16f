package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A utilization of requests that are not set, neither by a container nor by its limits, the pod or
 * a LimitRange of the namespace.
 */
final class MissingRequests extends PagedRule {
  MissingRequests() {
    super("missing-requests", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (MetricField metric : scene.metrics()) {
      if (metric.type().endsWith("Resource") && metric.targetType().equals("Utilization")) {
        String container = metric.source().flatMap(it -> it.text("container")).orElse("");
        check(
            scene, new Wanted(metric.object(), metric.field(), metric.name(), container), findings);
      }
    }
    for (TriggerField trigger : scene.triggers()) {
      boolean resource = trigger.type().equals("cpu") || trigger.type().equals("memory");
      if (resource && trigger.metricType().equals("Utilization")) {
        String container = trigger.value("containerName");
        check(
            scene,
            new Wanted(trigger.object(), trigger.field(), trigger.type(), container),
            findings);
      }
    }
  }

  private static void check(Scene scene, Wanted wanted, Findings findings) {
    scene
        .target(wanted.object())
        .filter(it -> !hasDefault(scene, it, wanted.resource()))
        .ifPresent(it -> check(wanted, it, findings));
  }

  private static void check(Wanted wanted, ParsedObject workload, Findings findings) {
    String resource = wanted.resource();
    List<String> lacking =
        containers(workload).stream()
            .filter(it -> wanted.container().isEmpty() || name(it).equals(wanted.container()))
            .filter(it -> !has(it, "requests", resource) && !has(it, "limits", resource))
            .map(MissingRequests::name)
            .toList();
    boolean ofPod =
        workload
            .fields()
            .at("spec.template.spec")
            .filter(it -> wanted.container().isEmpty() && has(it, "requests", resource))
            .isPresent();
    if (!lacking.isEmpty() && !ofPod) {
      report(wanted, workload, String.join(", ", lacking), findings);
    }
  }

  private static void report(
      Wanted wanted, ParsedObject workload, String lacking, Findings findings) {
    findings
        .at(wanted.object(), wanted.field())
        .report(
            "container %s of %s requests no %s, so there is no utilization to compute"
                .formatted(lacking, workload.title(), wanted.resource()),
            "utilization is usage / request over all containers of a pod; one without a request makes"
                + " the metric fail: missing request for "
                + wanted.resource(),
            "set resources.requests.%s of every container, or use an AverageValue (a LimitRange that"
                    .formatted(wanted.resource())
                + " gives the request should be linted too)");
  }

  /** Containers, and those that start before them and stay beside them. */
  private static List<FieldTree> containers(ParsedObject workload) {
    List<FieldTree> all = new ArrayList<>(Scene.containers(workload));
    workload.fields().elements("spec.template.spec.initContainers").stream()
        .filter(it -> it.text("restartPolicy").orElse("").equals("Always"))
        .forEach(all::add);
    return all;
  }

  /** Whether a LimitRange gives a request to containers that have none. */
  private static boolean hasDefault(Scene scene, ParsedObject workload, String resource) {
    return scene.ofKind("LimitRange").stream()
        .filter(it -> it.namespace().equals(workload.namespace()))
        .flatMap(it -> it.fields().elements("spec.limits").stream())
        .filter(it -> it.text("type").orElse("").equals("Container"))
        .anyMatch(
            it ->
                it.at("defaultRequest." + resource).isPresent()
                    || it.at("default." + resource).isPresent());
  }

  private static String name(FieldTree container) {
    return container.text("name").orElse("?");
  }

  private static boolean has(FieldTree container, String kind, String resource) {
    return container.at("resources." + kind).flatMap(it -> it.field(resource)).isPresent();
  }

  /** A utilization that an HPA or a ScaledObject steers by; no container means all of them. */
  private record Wanted(ParsedObject object, FieldTree field, String resource, String container) {}
}
