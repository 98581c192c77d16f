package io.evenkeel.lint.workload;

import io.evenkeel.lint.Rule;
import java.util.List;

/** The rules of this package. */
public final class WorkloadRules {
  private WorkloadRules() {}

  /** Returns them. */
  public static List<Rule> all() {
    return List.of(
        new BeyondNodePool(),
        new BlockingBudget(),
        new BudgetWithBoth(),
        new HpaAndVpa(),
        new LongName(),
        new NoReadinessProbe(),
        new ReplicasInManifest(),
        new TargetElsewhere(),
        new TwoAutoscalers(),
        new TwoVpas());
  }
}
