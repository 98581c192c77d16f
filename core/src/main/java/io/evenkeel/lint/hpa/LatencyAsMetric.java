package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.lint.query.Query;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.Locale;
import java.util.regex.Pattern;

/** A latency that replicas are reckoned from, by an HPA or the HPA of a ScaledObject. */
final class LatencyAsMetric extends PagedRule {
  LatencyAsMetric() {
    super("latency-as-target", Severity.WARNING);
  }

  private static final Pattern LATENCY =
      Pattern.compile("(?i).*(ttft|latency|_seconds|duration|p9[0-9]|response_time).*");

  private static final String QUANTILE = "histogram_quantile";

  @Override
  public void check(Scene scene, Findings findings) {
    for (MetricField metric : scene.metrics()) {
      String name = metric.name().toLowerCase(Locale.ROOT);
      boolean latency = LATENCY.matcher(name).matches() && !name.contains("cpu");
      if (latency && !metric.type().endsWith("Resource")) {
        report(metric.object(), metric.field(), findings);
      }
    }
    for (TriggerField trigger : scene.triggers("prometheus")) {
      Query query = Query.of(trigger.value("query"));
      boolean latency =
          query.outermost().equals(QUANTILE)
              && query.metrics().stream().anyMatch(it -> LATENCY.matcher(it).matches());
      if (latency && trigger.metricType().equals("Value")) {
        report(trigger.object(), trigger.metadataOrSelf("query"), findings);
      }
    }
  }

  private static void report(ParsedObject object, FieldTree field, Findings findings) {
    findings
        .at(object, field)
        .report(
            "a latency of twice its target asks for twice the replicas, and one of ten times for"
                + " ten times",
            "replicas = replicas × metric / target holds for what grows in proportion to the load"
                + " per replica; a latency stays flat until the queue begins and then explodes",
            "steer by queue or running requests and keep the latency for alerts; or bound the"
                + " growth with behavior.scaleUp policies");
  }
}
