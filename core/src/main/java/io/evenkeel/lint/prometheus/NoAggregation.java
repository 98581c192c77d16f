package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.AdapterRule;
import java.util.regex.Pattern;

/** A query of prometheus-adapter that may answer with several series for one pod. */
final class NoAggregation extends PagedRule {
  NoAggregation() {
    super("adapter-without-aggregation", Severity.NOTE);
  }

  /** What surely has several series in each pod: one for each reason, code or bucket. */
  private static final Pattern SEVERAL =
      Pattern.compile("vllm:request_success_total|http_requests?_total|.*_bucket");

  @Override
  public void check(Scene scene, Findings findings) {
    for (AdapterRule rule : scene.adapterRules()) {
      boolean single =
          rule.query().isAggregated() || rule.query().outermost().equals("histogram_quantile");
      boolean arithmetic = rule.query().isArithmetic();
      if (!rule.external() && !rule.template().isEmpty() && !single && !arithmetic) {
        report(rule, findings);
      }
    }
  }

  private static void report(AdapterRule rule, Findings findings) {
    boolean sure = SEVERAL.matcher(rule.series()).matches();
    String series = rule.series().isEmpty() ? "the series" : rule.series();
    findings
        .at(rule.object(), rule.field().field("metricsQuery").orElse(rule.field()))
        .as(sure ? Severity.WARNING : Severity.NOTE)
        .report(
            sure
                ? "%s has several series in each pod, and one of them is taken for all"
                    .formatted(series)
                : "if %s has several series in a pod, one of them is taken for all"
                    .formatted(series),
            "the adapter tells values apart by pod; of several values for one pod the last one"
                + " counts",
            "write sum(…) by (<<.GroupBy>>) around it"
                + (sure ? "" : " (lint does not know the labels of your series)"));
  }
}
