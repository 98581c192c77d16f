package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.AdapterRule;
import io.evenkeel.lint.query.Query;
import java.util.regex.Pattern;

/** A query of prometheus-adapter whose answer belongs to no pod. */
final class NoGroupBy extends PagedRule {
  NoGroupBy() {
    super("adapter-without-group-by", Severity.ERROR);
  }

  private static final Pattern GROUP_BY = Pattern.compile("<<[^<>]*\\.GroupBy");

  @Override
  public void check(Scene scene, Findings findings) {
    for (AdapterRule rule : scene.adapterRules()) {
      boolean grouped = GROUP_BY.matcher(rule.template()).find() || keepsLabels(rule.query());
      boolean aggregates =
          rule.query().isAggregated() || rule.query().outermost().equals("histogram_quantile");
      if (!rule.template().isEmpty() && aggregates && !grouped && !rule.external()) {
        findings
            .at(rule.object(), rule.field().field("metricsQuery").orElse(rule.field()))
            .report(
                "the answer has no pod label, so the metric exists for no pod and the HPA finds"
                    + " none",
                "the adapter asks for all pods at once and tells the values apart by the labels"
                    + " that <<.GroupBy>> keeps; without them there is one value for nobody",
                "write by (<<.GroupBy>>) behind the aggregation; a histogram needs"
                    + " by (le, <<.GroupBy>>)");
      }
    }
  }

  /** Labels that are written out do as well, unless there is nothing but the bounds of buckets. */
  private static boolean keepsLabels(Query query) {
    return query.toString().contains("without")
        || query.groupedBy().stream().anyMatch(it -> !it.isEmpty() && !it.equals("le"));
  }
}
