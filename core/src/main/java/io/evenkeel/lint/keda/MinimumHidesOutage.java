package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;

/** A value for missing data that keeps the workload awake or lets it grow. */
final class MinimumHidesOutage extends PagedRule {
  MinimumHidesOutage() {
    super("minimum-keeps-awake", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers("aws-cloudwatch")) {
      double floor = trigger.number("minMetricValue").orElse(0);
      double target = trigger.number("targetMetricValue").orElse(Double.POSITIVE_INFINITY);
      double activation = trigger.number("activationTargetMetricValue").orElse(0);
      boolean sleeps =
          trigger.object().kind().equals("ScaledObject") && new Sizes(trigger.object()).sleeps();
      if (floor >= target || (sleeps && floor > activation)) {
        report(trigger, floor, floor >= target, findings);
      }
    }
  }

  private static void report(TriggerField trigger, double floor, boolean grows, Findings findings) {
    findings
        .at(trigger.object(), trigger.metadataOrSelf("minMetricValue"))
        .patch(
            Change.setText(
                Change.pointer(trigger.field().path().text()) + "/metadata/minMetricValue", "0"))
        .report(
            grows
                ? "missing data count as %s, which is the target or more: the workload scales out"
                    .formatted(Sizes.shown(floor))
                : "missing data count as %s, which is above the activation value: the workload never"
                        .formatted(Sizes.shown(floor))
                    + " sleeps",
            "minMetricValue is what is reckoned with when CloudWatch has no data point, and also"
                + " the least that is served",
            "write minMetricValue: \"0\", or a higher activationTargetMetricValue");
  }
}
