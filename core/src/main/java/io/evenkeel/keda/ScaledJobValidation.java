package io.evenkeel.keda;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;

/** The rules that the CRD of ScaledJobs states. Unlike for ScaledObjects min may exceed max. */
final class ScaledJobValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private ScaledJobValidation() {}

  static List<Violation> violations(ScaledJobDraft draft) {
    List<Violation> found = new ArrayList<>();
    found.addAll(draft.metadata().violations(/* clusterWide= */ false));
    if (!draft.hasJobTargetRef()) {
      found.add(Violation.required(SPEC.child("jobTargetRef"), "add the job to start"));
    }
    SchemaRules.atLeast(1, draft.pollingInterval(), SPEC.child("pollingInterval"), found);
    SchemaRules.atLeast(
        0, draft.successfulJobsHistoryLimit(), SPEC.child("successfulJobsHistoryLimit"), found);
    SchemaRules.atLeast(
        0, draft.failedJobsHistoryLimit(), SPEC.child("failedJobsHistoryLimit"), found);
    SchemaRules.atLeast(0, draft.minReplicaCount(), SPEC.child("minReplicaCount"), found);
    SchemaRules.atLeast(1, draft.maxReplicaCount(), SPEC.child("maxReplicaCount"), found);
    TriggerValidation.check(draft.triggers(), found);
    return List.copyOf(found);
  }
}
