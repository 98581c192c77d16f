package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.Query;
import io.evenkeel.lint.query.QueryField;
import java.util.regex.Pattern;

/** A quantile of something that is no histogram. */
final class HistogramWithoutBucket extends PagedRule {
  HistogramWithoutBucket() {
    super("histogram-without-bucket", Severity.WARNING);
  }

  /** What is certainly no native histogram: parts of one, counters, and what vLLM writes. */
  private static final Pattern NEVER_NATIVE = Pattern.compile(".*_(sum|count|total)|vllm:.*");

  @Override
  public void check(Scene scene, Findings findings) {
    for (QueryField field : scene.queries()) {
      for (Query argument : field.query().arguments("histogram_quantile")) {
        for (String metric : argument.metrics()) {
          boolean recorded = metric.contains(":") && !metric.startsWith("vllm:");
          boolean sure = NEVER_NATIVE.matcher(metric).matches();
          boolean looksNative = !sure && aggregatesWithoutBounds(argument);
          if (!metric.endsWith("_bucket") && !recorded && !looksNative) {
            report(field, metric, findings);
          }
        }
      }
    }
  }

  /** Native histograms are summed without le, which classic ones cannot be. */
  private static boolean aggregatesWithoutBounds(Query argument) {
    boolean sums = argument.calls("sum") || argument.calls("avg");
    return sums && !argument.toString().matches("(?s).*\\ble\\b.*");
  }

  private static void report(QueryField field, String metric, Findings findings) {
    boolean sure = NEVER_NATIVE.matcher(metric).matches();
    findings
        .at(field.object(), field.field())
        .as(sure ? Severity.ERROR : Severity.WARNING)
        .report(
            "there are no buckets in %s, so the quantile is empty%s"
                .formatted(metric, sure ? "" : " unless it is a native histogram"),
            "a histogram NAME is stored as NAME_bucket, NAME_sum and NAME_count; the quantile is"
                + " computed from the first",
            "write %s_bucket%s"
                .formatted(
                    metric.replaceFirst("_(sum|count)$", ""),
                    sure ? "" : " (lint cannot see whether you scrape native histograms)"));
  }
}
