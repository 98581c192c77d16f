package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.lint.query.AdapterRule;
import io.evenkeel.lint.query.Query;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.HashSet;
import java.util.Set;

/** A target of a quantile that lies between two bounds of its histogram. */
final class QuantileBetweenBuckets extends PagedRule {
  QuantileBetweenBuckets() {
    super("quantile-between-buckets", Severity.NOTE);
  }

  /** Bounds of vLLM's histograms of the time to first token and between tokens, in seconds. */
  private static final double[] TTFT = {
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0,
    20.0, 40.0, 80.0, 160.0, 640.0, 2560.0
  };

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers("prometheus")) {
      Query query = Query.of(trigger.value("query"));
      boolean quantile = query.outermost().equals("histogram_quantile");
      if (quantile && query.toString().contains("time_to_first_token_seconds")) {
        trigger
            .number("threshold")
            .ifPresent(
                it -> check(trigger.object(), trigger.metadataOrSelf("threshold"), it, findings));
      }
    }
    Set<String> ttft = new HashSet<>();
    for (AdapterRule rule : scene.adapterRules()) {
      boolean quantile = rule.query().outermost().equals("histogram_quantile");
      if (quantile && rule.series().contains("time_to_first_token_seconds")) {
        ttft.add(rule.metric());
      }
    }
    for (MetricField metric : scene.metrics()) {
      if (ttft.contains(metric.name())) {
        metric
            .targetNumber()
            .ifPresent(
                it -> check(metric.object(), metric.target().orElse(metric.field()), it, findings));
      }
    }
  }

  private static void check(
      ParsedObject object, FieldTree field, double target, Findings findings) {
    double below = 0;
    for (double bound : TTFT) {
      if (bound == target) {
        return;
      }
      if (bound > target) {
        findings
            .at(object, field)
            .report(
                "the target of %s s lies between the bounds %s and %s of vLLM's buckets, where the"
                        .formatted(target, below, bound)
                    + " quantile is a straight line drawn between the two",
                "a histogram knows only how many requests were faster than each bound; in between"
                    + " Prometheus guesses that they are spread evenly",
                "take one of the bounds as target: %s or %s".formatted(below, bound));
        return;
      }
      below = bound;
    }
  }
}
