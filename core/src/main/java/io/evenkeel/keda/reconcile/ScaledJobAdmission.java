package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.ScaledJobDraft;
import java.util.List;

/**
 * KEDA's validating webhook for ScaledJobs, which looks at the list of triggers alone (upstream's
 * {@code verifyTriggers}).
 */
public final class ScaledJobAdmission {
  private ScaledJobAdmission() {}

  /** Reviews an object that is created. */
  public static Review onCreate(ScaledJobDraft draft) {
    return Review.of(TriggerRules.violations(draft.lenient().spec().triggers()));
  }

  /** Reviews a change. One that only takes the last finalizer away is allowed. */
  public static Review onUpdate(ScaledJobDraft draft, ScaledJobDraft old) {
    boolean released =
        draft.lenient().metadata().finalizers().isEmpty()
            && old.lenient().metadata().finalizers().size() == 1;
    return released && draft.lenient().spec().equals(old.lenient().spec())
        ? Review.of(List.of())
        : onCreate(draft);
  }
}
