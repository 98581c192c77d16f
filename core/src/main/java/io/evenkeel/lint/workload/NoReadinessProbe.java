package io.evenkeel.lint.workload;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;

/** A scaled workload whose pods count as ready before they are. One that nobody calls may. */
final class NoReadinessProbe extends PagedRule {
  NoReadinessProbe() {
    super("no-readiness-probe", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject workload : scene.workloads()) {
      boolean scaled =
          scene.autoscalersOf(workload.title()).stream()
              .anyMatch(it -> !it.kind().equals("VerticalPodAutoscaler"));
      List<FieldTree> containers = Scene.containers(workload);
      boolean probed = containers.stream().anyMatch(it -> it.field("readinessProbe").isPresent());
      if (scaled && !probed && containers.stream().anyMatch(NoReadinessProbe::listens)) {
        findings
            .at(workload, containers.stream().filter(NoReadinessProbe::listens).toList().get(0))
            .report(
                "a new pod gets requests as soon as its process runs, long before it can answer",
                "without a readinessProbe a pod counts as ready at once: it is sent traffic, and the"
                    + " HPA reckons with its metrics",
                "add a readinessProbe that asks the server's health endpoint (/health for vLLM)");
      }
    }
  }

  private static boolean listens(FieldTree container) {
    return !container.elements("ports").isEmpty();
  }
}
