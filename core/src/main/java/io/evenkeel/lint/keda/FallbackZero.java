package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;

/** A fallback of no replicas. */
final class FallbackZero extends PagedRule {
  FallbackZero() {
    super("fallback-to-zero", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      sizes
          .fallback()
          .filter(Sizes::usesReplicas)
          .flatMap(it -> it.field("replicas"))
          .filter(it -> it.number().orElse(1) == 0)
          .ifPresent(
              it ->
                  findings
                      .at(sizes.object(), it)
                      .report(
                          "an outage of the source asks for 0 replicas, and what runs is at least 1",
                          "failures count as inactivity until failureThreshold is reached, so the"
                              + " workload may sleep first; from then on the fallback counts as"
                              + " activity and wakes one replica",
                          "write the number of replicas that can bear the usual load"));
    }
  }
}
