package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.Query;
import io.evenkeel.lint.query.QueryField;
import java.util.List;
import java.util.regex.Pattern;

/** A rate of an aggregation. */
final class RateOfSum extends PagedRule {
  RateOfSum() {
    super("rate-of-sum", Severity.ERROR);
  }

  private static final Pattern AGGREGATION =
      Pattern.compile("(?s)(sum|avg|max|min|count)\\s*(\\(|by\\b|without\\b).*");
  private static final Pattern SUBQUERY = Pattern.compile("(?s).*\\[[^\\[\\]]*:[^\\[\\]]*]");

  @Override
  public void check(Scene scene, Findings findings) {
    for (QueryField field : scene.queries()) {
      for (String function : List.of("rate", "irate", "increase")) {
        for (Query argument : field.query().arguments(function)) {
          if (AGGREGATION.matcher(argument.toString()).matches()) {
            report(field, function, SUBQUERY.matcher(argument.toString()).matches(), findings);
          }
        }
      }
    }
  }

  private static void report(
      QueryField field, String function, boolean subquery, Findings findings) {
    findings
        .at(field.object(), field.field())
        .as(subquery ? Severity.WARNING : Severity.ERROR)
        .report(
            (subquery
                    ? "%s of an aggregation takes each restart of a pod for a reset of the whole"
                    : "%s of an aggregation is no query: Prometheus refuses it")
                .formatted(function),
            "%s needs a range of samples of each series, and tells a restart by the fall of a counter;"
                    .formatted(function)
                + " in a sum over pods a scale-in looks like one too",
            "turn it round: sum(%s(x[5m]))".formatted(function));
  }
}
