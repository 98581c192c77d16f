package io.evenkeel.lint.vpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A policy for a container that the workload does not have. One that leaves a container alone does
 * no harm, and is how people leave out what a mesh injects.
 */
final class UnknownContainer extends PagedRule {
  UnknownContainer() {
    super("vpa-unknown-container", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject vpa : scene.ofKind("VerticalPodAutoscaler")) {
      scene.target(vpa).ifPresent(it -> check(vpa, it, findings));
    }
  }

  private static void check(ParsedObject vpa, ParsedObject workload, Findings findings) {
    Set<String> names =
        Scene.containers(workload).stream()
            .map(it -> it.text("name").orElse(""))
            .collect(Collectors.toCollection(TreeSet::new));
    for (FieldTree policy : vpa.fields().elements("spec.resourcePolicy.containerPolicies")) {
      String name = policy.text("containerName").orElse("*");
      boolean left = policy.text("mode").orElse("").equals("Off");
      if (!left && !name.equals("*") && !names.contains(name)) {
        findings
            .at(vpa, policy)
            .report(
                "%s has no container %s, only %s".formatted(workload.title(), name, names),
                "a policy applies to the container of its name; for the others the one named *"
                    + " counts, or no bounds at all",
                "write the container's name, or * (lint does not see containers that a webhook adds,"
                    + " such as the proxy of a mesh)");
      }
    }
  }
}
