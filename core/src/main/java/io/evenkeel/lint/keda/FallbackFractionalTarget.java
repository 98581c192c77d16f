package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import java.util.Optional;
import java.util.OptionalDouble;

/** A composite target that switches the fallback off. */
final class FallbackFractionalTarget extends PagedRule {
  FallbackFractionalTarget() {
    super("fallback-fractional-target", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      Optional<FieldTree> target =
          sizes.object().fields().at("spec.advanced.scalingModifiers.target");
      double number = target.map(FieldTree::number).orElse(OptionalDouble.empty()).orElse(0);
      if (sizes.fallback().isPresent() && number != Math.rint(number)) {
        findings
            .at(sizes.object(), target.orElse(sizes.object().fields()))
            .report(
                "a target of %s switches the fallback off without a word"
                    .formatted(Sizes.shown(number)),
                "KEDA reads the target of a composite fallback as a whole number and gives up if it"
                    + " is none",
                "scale formula and target so that the target is whole, such as ×10");
      }
    }
  }
}
