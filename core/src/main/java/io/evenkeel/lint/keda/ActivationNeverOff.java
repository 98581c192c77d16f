package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.lint.query.Query;
import java.util.List;
import java.util.regex.Pattern;

/** A metric that is never quite zero, with an activation threshold of zero. */
final class ActivationNeverOff extends PagedRule {
  ActivationNeverOff() {
    super("activation-never-off", Severity.WARNING);
  }

  private static final Pattern NEVER_ZERO =
      Pattern.compile("(?i).*(util|memory|cache_usage|temperature|latency|seconds|power).*");

  /** Rates of these are zero when nothing happens, whatever their name begins with. */
  private static final Pattern COUNTED = Pattern.compile(".*_(count|bucket|sum|total)");

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      for (TriggerField trigger :
          sizes.sleeps() ? scene.triggersOf(sizes.object()) : List.<TriggerField>of()) {
        Query query = Query.of(trigger.value("query"));
        boolean zero = trigger.number("activationThreshold").orElse(0) == 0;
        boolean noisy =
            query.metrics().stream()
                .anyMatch(it -> NEVER_ZERO.matcher(it).matches() && !COUNTED.matcher(it).matches());
        if (trigger.type().equals("prometheus") && zero && noisy && !sizes.usesFormula()) {
          report(trigger, query, findings);
        }
      }
    }
  }

  private static void report(TriggerField trigger, Query query, Findings findings) {
    findings
        .at(trigger.object(), trigger.metadataOrSelf("query"))
        .report(
            "the workload goes to sleep only while %s is exactly 0, which such a metric seldom is"
                .formatted(String.join(", ", query.metrics())),
            "a trigger is active while its value is above activationThreshold, 0 unless set; idle"
                + " GPUs and caches still report a percent or two",
            "write an activationThreshold above what the idle workload reports (lint does not know"
                + " the idle value: look at it in Prometheus)");
  }
}
