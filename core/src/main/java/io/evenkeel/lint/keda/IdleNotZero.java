package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import java.util.OptionalDouble;

/** An idle size that the HPA lifts again. */
final class IdleNotZero extends PagedRule {
  IdleNotZero() {
    super("idle-not-zero", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      double idle = sizes.idle().map(FieldTree::number).orElse(OptionalDouble.empty()).orElse(0);
      if (idle > 0) {
        findings
            .at(sizes.object(), sizes.fieldOrSelf("spec.idleReplicaCount"))
            .patch(Change.set("/spec/idleReplicaCount", "0"))
            .report(
                "with an idle size of %s the HPA is awake and raises the workload to its minimum of %s"
                        .formatted(Sizes.shown(idle), Sizes.shown(sizes.min()))
                    + " again, and KEDA lowers it again",
                "the HPA sleeps at zero only; its minimum is minReplicaCount, which is above the"
                    + " idle size",
                "write idleReplicaCount: 0, the only size that holds");
      }
    }
  }
}
