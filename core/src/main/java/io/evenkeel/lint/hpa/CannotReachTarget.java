package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import java.util.regex.Pattern;

/** A percentage whose target lies beyond what it can reach. */
final class CannotReachTarget extends PagedRule {
  CannotReachTarget() {
    super("target-never-reached", Severity.ERROR);
  }

  private static final double TOLERANCE = 0.1;
  private static final Pattern PERCENT =
      Pattern.compile("(?i).*(util|percent|_perc\\b|duty_cycle).*");

  /** Percentages of a device, which end at 100; that of a process may count several cores. */
  private static final Pattern CAPPED = Pattern.compile("(?i).*(gpu|dcgm|duty_cycle|cache).*");

  @Override
  public void check(Scene scene, Findings findings) {
    for (MetricField metric : scene.metrics()) {
      boolean percentage = metric.type().equals("Pods") && PERCENT.matcher(metric.name()).matches();
      double target = metric.targetNumber().orElse(0);
      double tolerance =
          metric.object().fields().number("spec.behavior.scaleUp.tolerance").orElse(TOLERANCE);
      if (percentage && !metric.name().contains("cache") && target * (1 + tolerance) >= 100) {
        findings
            .at(metric.object(), metric.target().orElse(metric.field()))
            .as(CAPPED.matcher(metric.name()).matches() ? Severity.ERROR : Severity.WARNING)
            .report(
                "with a target of %s the workload never grows: 100 / %1$s is within the tolerance of"
                        .formatted((long) target)
                    + " %s %%".formatted((long) Math.rint(tolerance * 100)),
                "the metric ends at 100, and the HPA does nothing while metric / target is between"
                    + " 1 − tolerance and 1 + tolerance",
                "write a target of 90 or less, or take a metric without a ceiling (if this one is"
                    + " may exceed 100, leave it and excuse the finding)");
      }
    }
  }
}
