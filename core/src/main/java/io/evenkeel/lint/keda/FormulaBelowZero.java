package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import java.util.regex.Pattern;

/** A formula that takes one metric from another and may end below zero. */
final class FormulaBelowZero extends PagedRule {
  FormulaBelowZero() {
    super("formula-below-zero", Severity.NOTE);
  }

  private static final Pattern DIFFERENCE = Pattern.compile("(?s).*[\\w)\\]]\\s*-\\s*[A-Za-z_(].*");

  /** Whoever compares or bounds has thought of it. */
  private static final Pattern GUARDED =
      Pattern.compile("(?s).*(\\?|\\bmax\\s*\\(|\\babs\\s*\\().*");

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      sizes
          .object()
          .fields()
          .at("spec.advanced.scalingModifiers.formula")
          .filter(it -> DIFFERENCE.matcher(it.text().orElse("")).matches())
          .filter(it -> !GUARDED.matcher(it.text().orElse("")).matches())
          .ifPresent(it -> report(sizes, it, findings));
    }
  }

  private static void report(Sizes sizes, FieldTree formula, Findings findings) {
    findings
        .at(sizes.object(), formula)
        .report(
            "the difference may be below zero, and goes to the HPA as it is",
            "KEDA does not bound the value of a formula; a negative one asks for the smallest size"
                + " and counts as inactive",
            "write max([…, 0]) around it, unless you know that it stays above");
  }
}
