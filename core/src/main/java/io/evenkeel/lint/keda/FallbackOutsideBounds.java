package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import java.util.OptionalDouble;

/** A fallback that the bounds of the HPA change. */
final class FallbackOutsideBounds extends PagedRule {
  FallbackOutsideBounds() {
    super("fallback-outside-bounds", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      OptionalDouble replicas =
          sizes
              .fallback()
              .filter(Sizes::usesReplicas)
              .map(it -> it.number("replicas"))
              .orElse(OptionalDouble.empty());
      if (replicas.isPresent()
          && (replicas.getAsDouble() < sizes.min() || replicas.getAsDouble() > sizes.max())) {
        findings
            .at(sizes.object(), sizes.fieldOrSelf("spec.fallback.replicas"))
            .patch(
                Change.set(
                    "/spec/fallback/replicas",
                    Sizes.shown(
                        Math.min(sizes.max(), Math.max(sizes.min(), replicas.getAsDouble())))))
            .report(
                "asks for %s replicas, and the HPA keeps to %s…%s"
                    .formatted(
                        Sizes.shown(replicas.getAsDouble()),
                        Sizes.shown(sizes.min()),
                        Sizes.shown(sizes.max())),
                "the fallback is a value that the HPA computes replicas from, within its bounds",
                "write a number within minReplicaCount and maxReplicaCount");
      }
    }
  }
}
