package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;

/** A ScaledObject whose bounds leave no choice. */
final class FixedSize extends PagedRule {
  FixedSize() {
    super("scaled-object-of-fixed-size", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.min() > 0 && sizes.min() == sizes.max()) {
        boolean idles = sizes.idle().isPresent();
        findings
            .at(sizes.object(), sizes.fieldOrSelf("spec.maxReplicaCount"))
            .as(idles ? Severity.NOTE : Severity.WARNING)
            .report(
                "the size is %s whatever the triggers say%s"
                    .formatted(Sizes.shown(sizes.max()), idles ? ", or the idle size" : ""),
                "minReplicaCount equals maxReplicaCount, so the HPA has nothing to choose from",
                "raise maxReplicaCount or lower minReplicaCount; to pin a size for a time use the"
                    + " annotation autoscaling.keda.sh/paused-replicas");
      }
    }
  }
}
