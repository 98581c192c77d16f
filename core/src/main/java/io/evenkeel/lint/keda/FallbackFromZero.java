package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;

/** A fallback by Value that has no ready pods to reckon with. */
final class FallbackFromZero extends PagedRule {
  FallbackFromZero() {
    super("fallback-from-zero", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.fallback().isPresent() && sizes.min() <= 0) {
        scene.triggersOf(sizes.object()).stream()
            .filter(it -> it.metricType().equals("Value"))
            .forEach(
                it ->
                    findings
                        .at(sizes.object(), it.field().field("metricType").orElse(it.field()))
                        .report(
                            "the fallback of this trigger does nothing while no pod is ready",
                            "with Value the made-up metric is replicas × target / ready pods, and"
                                + " there is nothing to divide by at zero",
                            "use AverageValue, or write minReplicaCount: 1"));
      }
    }
  }
}
