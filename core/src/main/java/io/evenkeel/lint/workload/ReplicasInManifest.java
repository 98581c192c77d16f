package io.evenkeel.lint.workload;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;

/** A size in the manifest of a workload that an autoscaler sets. */
final class ReplicasInManifest extends PagedRule {
  ReplicasInManifest() {
    super("replicas-in-manifest", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject workload : scene.workloads()) {
      boolean scaled =
          scene.autoscalersOf(workload.title()).stream()
              .anyMatch(it -> !it.kind().equals("VerticalPodAutoscaler"));
      if (scaled) {
        workload.fields().at("spec.replicas").ifPresent(it -> report(workload, it, findings));
      }
    }
  }

  private static void report(ParsedObject workload, FieldTree field, Findings findings) {
    findings
        .at(workload, field)
        .patch(Change.remove("/spec/replicas"))
        .report(
            "every kubectl apply sets the size back to %s, in the midst of whatever load there is"
                .formatted(field.text().orElse("")),
            "the manifest and the autoscaler both own the field",
            "remove spec.replicas; with kubectl apply take it out of the last-applied annotation first"
                + " (kubectl apply edit-last-applied), or the size falls to 1 once");
  }
}
