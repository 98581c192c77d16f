package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;

/** A metric type that a formula leaves without effect. */
final class MetricTypeInFormula extends PagedRule {
  MetricTypeInFormula() {
    super("metric-type-in-formula", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.usesFormula()) {
        scene.triggersOf(sizes.object()).stream()
            .filter(it -> !it.type().equals("cpu") && !it.type().equals("memory"))
            .flatMap(it -> it.field().field("metricType").stream())
            .forEach(
                it ->
                    findings
                        .at(sizes.object(), it)
                        .patch(Change.remove(Change.pointer(it.path().text())))
                        .report(
                            "has no effect: the value of the formula is steered, by its own metric"
                                + " type",
                            "the triggers of a formula are its variables and no metrics of the HPA",
                            "write advanced.scalingModifiers.metricType"));
      }
    }
  }
}
