package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import java.util.regex.Pattern;

/** A latency that replicas are reckoned from. */
final class LatencyAsMetric extends PagedRule {
  LatencyAsMetric() {
    super("latency-as-target", Severity.WARNING);
  }

  private static final Pattern LATENCY =
      Pattern.compile("(?i).*(ttft|latency|_seconds|duration|p9[0-9]|response_time).*");

  @Override
  public void check(Scene scene, Findings findings) {
    for (MetricField metric : scene.metrics()) {
      if (!metric.type().endsWith("Resource") && LATENCY.matcher(metric.name()).matches()) {
        findings
            .at(metric.object(), metric.field())
            .report(
                "a latency of twice its target asks for twice the replicas, and one of ten times for"
                    + " ten times",
                "replicas = replicas × metric / target holds for what grows in proportion to the load"
                    + " per replica; a latency stays flat until the queue begins and then explodes",
                "steer by queue or running requests and keep the latency for alerts; or bound the"
                    + " growth with behavior.scaleUp policies");
      }
    }
  }
}
