package io.evenkeel.lint.workload;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An HPA and a VPA that act on the same resource of the same containers. */
final class HpaAndVpa extends PagedRule {
  HpaAndVpa() {
    super("hpa-and-vpa", Severity.WARNING);
  }

  /** Stands for every container of the pod. */
  private static final String ALL = "";

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject vpa : scene.ofKind("VerticalPodAutoscaler")) {
      String mode = vpa.fields().text("spec.updatePolicy.updateMode").orElse("Auto");
      if (!mode.equals("Off")) {
        Scene.targetName(vpa).stream()
            .flatMap(it -> scene.autoscalersOf(it).stream())
            .forEach(it -> check(scene, vpa, it, findings));
      }
    }
  }

  private static void check(Scene scene, ParsedObject vpa, ParsedObject other, Findings findings) {
    Set<String> shared = new TreeSet<>();
    scene.metricsOf(other).stream()
        .filter(it -> it.type().endsWith("Resource") && it.targetType().equals("Utilization"))
        .filter(
            it ->
                controls(vpa, it.name(), it.source().flatMap(s -> s.text("container")).orElse(ALL)))
        .forEach(it -> shared.add(it.name()));
    scene.triggersOf(other).stream()
        .filter(it -> it.type().equals("cpu") || it.type().equals("memory"))
        .filter(it -> it.metricType().equals("Utilization"))
        .filter(it -> controls(vpa, it.type(), it.value("containerName")))
        .forEach(it -> shared.add(it.type()));
    if (!shared.isEmpty()) {
      findings
          .at(vpa)
          .report(
              "sizes %s of the same pods that %s counts by their utilization"
                  .formatted(String.join(" and ", shared), other.title()),
              "utilization is usage / request: when the VPA raises the request the utilization falls"
                  + " and the HPA takes replicas away, so that the usage of the rest rises again",
              "let the VPA control what the HPA does not look at (controlledResources), or scale by"
                  + " a metric of the work");
    }
  }

  /** Whether the VPA sizes a resource of a container, or of any container of the pod. */
  private static boolean controls(ParsedObject vpa, String resource, String container) {
    List<FieldTree> policies = vpa.fields().elements("spec.resourcePolicy.containerPolicies");
    Optional<FieldTree> named = policy(policies, container);
    Optional<FieldTree> others = policy(policies, "*");
    if (!container.equals(ALL)) {
      return named.or(() -> others).map(it -> controls(it, resource)).orElse(true);
    }
    return others.isEmpty() || policies.stream().anyMatch(it -> controls(it, resource));
  }

  private static Optional<FieldTree> policy(List<FieldTree> policies, String container) {
    return policies.stream()
        .filter(it -> it.text("containerName").orElse("*").equals(container))
        .findFirst();
  }

  private static boolean controls(FieldTree policy, String resource) {
    boolean off = policy.text("mode").orElse("").equals("Off");
    boolean listed =
        policy.field("controlledResources").isEmpty()
            || policy.elements("controlledResources").stream()
                .anyMatch(name -> name.text().orElse("").equals(resource));
    return !off && listed;
  }
}
