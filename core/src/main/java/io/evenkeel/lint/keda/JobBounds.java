package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.ParsedObject;

/** A minimum of jobs that eats up the maximum. */
final class JobBounds extends PagedRule {
  JobBounds() {
    super("scaled-job-bounds", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject job : scene.ofKind("ScaledJob")) {
      double min = job.fields().number("spec.minReplicaCount").orElse(0);
      double max = job.fields().number("spec.maxReplicaCount").orElse(100);
      if (min > 0 && min >= max) {
        findings
            .at(job, job.fields().at("spec.minReplicaCount").orElse(job.fields()))
            .report(
                "the %s jobs of the minimum are all there can be: maxReplicaCount is %s"
                    .formatted(Sizes.shown(min), Sizes.shown(max)),
                "jobs for work that waits are created up to the maximum less the minimum",
                "make maxReplicaCount larger than minReplicaCount by the jobs that the work needs");
      }
    }
  }
}
