package io.evenkeel.hpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.List;

/**
 * What is written to the {@code scale} subresource of a workload.
 *
 * @param specReplicas wanted number of replicas
 */
public record ScaleDraft(int specReplicas) {
  /** Returns the rules that it breaks (upstream's {@code ValidateScale}); none if it is valid. */
  public List<Violation> violations() {
    return HpaStatusDraft.negative(FieldPath.of("spec").child("replicas"), specReplicas);
  }
}
