package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.lint.query.Query;
import java.util.Set;
import java.util.regex.Pattern;

/** A query that may give more than one series, which is an error. */
final class SeveralSeries extends PagedRule {
  SeveralSeries() {
    super("several-series", Severity.WARNING);
  }

  /** A series that a recording rule has made, most often to be one. */
  private static final Pattern RECORDED =
      Pattern.compile("(?s)(?!vllm:|sglang:)[a-zA-Z_]\\w*:[\\w:]+\\s*(\\{.*})?");

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers("prometheus")) {
      Query query = Query.of(trigger.value("query"));
      boolean one =
          query.isEmpty()
              || query.isNumber()
              || RECORDED.matcher(query.toString()).matches()
              || Set.of("vector", "scalar", "absent", "time").contains(query.outermost())
              || (query.isAggregated() && !query.keepsLabels())
              || (query.outermost().equals("histogram_quantile")
                  && query.groupedBy().equals(Set.of("le")));
      boolean plain = query.toString().matches("(?s)[a-zA-Z_:][\\w:]*\\s*(\\{.*})?\\s*(\\[.*])?");
      boolean keeps =
          plain
              || query.keepsLabels()
              || Set.of("rate", "irate", "increase", "delta", "avg_over_time", "max_over_time")
                  .contains(query.outermost());
      if (!one && keeps) {
        findings
            .at(trigger.object(), trigger.metadataOrSelf("query"))
            .report(
                "gives one series for each combination of labels; with more than one KEDA answers"
                    + " with an error, and none of the triggers counts",
                "a trigger is one number; KEDA does not choose among several series, also with"
                    + " ignoreNullValues",
                "put sum(…), max(…) or avg(…) without labels around it");
      }
    }
  }
}
