package io.evenkeel.lint.vpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.ParsedObject;
import java.util.Set;

/** A VPA that would evict, of a workload with one replica. */
final class SingleReplica extends PagedRule {
  SingleReplica() {
    super("vpa-never-evicts", Severity.WARNING);
  }

  private static final Set<String> EVICTING = Set.of("Auto", "Recreate", "InPlaceOrRecreate");

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject vpa : scene.ofKind("VerticalPodAutoscaler")) {
      String mode = vpa.fields().text("spec.updatePolicy.updateMode").orElse("Auto");
      double least = vpa.fields().number("spec.updatePolicy.minReplicas").orElse(2);
      double replicas =
          scene
              .target(vpa)
              .filter(Scene::isWorkload)
              .map(it -> it.fields().number("spec.replicas").orElse(1))
              .orElse(Double.NaN);
      boolean scaled =
          Scene.targetName(vpa).stream()
              .flatMap(it -> scene.autoscalersOf(it).stream())
              .anyMatch(it -> !it.kind().equals("VerticalPodAutoscaler"));
      if (EVICTING.contains(mode) && replicas < least && !scaled) {
        findings
            .at(vpa, vpa.fields().at("spec.updatePolicy").orElse(vpa.fields()))
            .report(
                "pods are never resized: the workload has %d replica, and below %d nothing is evicted"
                    .formatted((long) replicas, (long) least),
                "the updater leaves workloads with fewer pods than minReplicas alone, 2 unless set",
                "write updatePolicy.minReplicas: 1 if a moment without the pod is fine (lint takes"
                    + " the updater for one with its default --min-replicas=2)");
      }
    }
  }
}
