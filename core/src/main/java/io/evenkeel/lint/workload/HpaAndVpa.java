package io.evenkeel.lint.workload;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An HPA and a VPA that act on the same resource. */
final class HpaAndVpa extends PagedRule {
  HpaAndVpa() {
    super("hpa-and-vpa", Severity.WARNING);
  }

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
        .forEach(it -> shared.add(it.name()));
    scene.triggersOf(other).stream()
        .filter(it -> it.type().equals("cpu") || it.type().equals("memory"))
        .forEach(it -> shared.add(it.type()));
    shared.removeIf(it -> !controls(vpa, it));
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

  private static boolean controls(ParsedObject vpa, String resource) {
    List<FieldTree> policies = vpa.fields().elements("spec.resourcePolicy.containerPolicies");
    return policies.isEmpty()
        || policies.stream()
            .anyMatch(
                it ->
                    it.field("controlledResources").isEmpty()
                        || it.elements("controlledResources").stream()
                            .anyMatch(name -> name.text().orElse("").equals(resource)));
  }
}
