package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.Queries;
import io.evenkeel.lint.query.Query;
import io.evenkeel.lint.query.QueryField;

/** A quantile of something that is no histogram. */
final class HistogramWithoutBucket extends PagedRule {
  HistogramWithoutBucket() {
    super("histogram-without-bucket", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (QueryField field : Queries.of(scene)) {
      for (Query argument : field.query().arguments("histogram_quantile")) {
        for (String metric : argument.metrics()) {
          boolean histogram =
              metric.endsWith("_bucket") || (metric.contains(":") && !metric.startsWith("vllm:"));
          if (!histogram) {
            report(field, metric, findings);
          }
        }
      }
    }
  }

  private static void report(QueryField field, String metric, Findings findings) {
    findings
        .at(field.object(), field.field())
        .report(
            "there is no bucket in %s, so the quantile is empty".formatted(metric),
            "a histogram NAME is stored as NAME_bucket, NAME_sum and NAME_count; the quantile is"
                + " computed from the first",
            "write %s_bucket (native histograms of Prometheus 3 need no suffix; suppress the rule if"
                    .formatted(metric)
                + " you have those)");
  }
}
