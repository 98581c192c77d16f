package io.evenkeel.lint.workload;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.ParsedObject;

/** A disruption budget that says both how many pods stay and how many may go. */
final class BudgetWithBoth extends PagedRule {
  BudgetWithBoth() {
    super("budget-with-both-bounds", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject budget : scene.ofKind("PodDisruptionBudget")) {
      boolean both =
          budget.fields().at("spec.minAvailable").isPresent()
              && budget.fields().at("spec.maxUnavailable").isPresent();
      if (both) {
        findings
            .at(budget, budget.fields().at("spec.minAvailable").orElse(budget.fields()))
            .patch(Change.remove("/spec/minAvailable"))
            .report(
                "minAvailable and maxUnavailable are both there, and the API server refuses the"
                    + " object",
                "the two are mutually exclusive",
                "keep maxUnavailable, which fits every size of the workload");
      }
    }
  }
}
