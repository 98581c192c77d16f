package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;

/** A window that holds the one data point that is not published yet. */
final class CloudWatchWindow extends PagedRule {
  CloudWatchWindow() {
    super("cloudwatch-newest-missing", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers("aws-cloudwatch")) {
      double period = trigger.number("metricStatPeriod").orElse(300);
      double window = trigger.number("metricCollectionTime").orElse(300);
      double offset = trigger.number("metricEndTimeOffset").orElse(0);
      if (window < 2 * period && offset < period) {
        findings
            .at(trigger.object(), trigger.metadataOrSelf("metricCollectionTime"))
            .patch(
                Change.setText(
                    Change.pointer(trigger.field().path().text()) + "/metadata/metricEndTimeOffset",
                    Sizes.shown(period)))
            .report(
                "a window of %s s ends now and holds one period of %s s, which CloudWatch has often"
                        .formatted(Sizes.shown(window), Sizes.shown(period))
                    + " not published yet",
                "data points arrive some minutes late; while there is none KEDA reckons with"
                    + " minMetricValue",
                "make metricCollectionTime two or three periods, or metricEndTimeOffset a period");
      }
    }
  }
}
