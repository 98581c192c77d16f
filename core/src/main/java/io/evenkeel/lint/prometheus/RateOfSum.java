package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.Queries;
import io.evenkeel.lint.query.Query;
import io.evenkeel.lint.query.QueryField;
import java.util.List;

/** A rate of an aggregation. */
final class RateOfSum extends PagedRule {
  RateOfSum() {
    super("rate-of-sum", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (QueryField field : Queries.of(scene)) {
      for (String function : List.of("rate", "irate", "increase")) {
        for (Query argument : field.query().arguments(function)) {
          if (argument.toString().matches("(?s)(sum|avg|max|min|count)\\b.*")) {
            report(field, function, findings);
          }
        }
      }
    }
  }

  private static void report(QueryField field, String function, Findings findings) {
    findings
        .at(field.object(), field.field())
        .report(
            "%s of an aggregation is no query, or a wrong one as a subquery".formatted(function),
            "a counter that starts again at zero is noticed by series; in a sum over pods a restart"
                + " or a scale-in looks like a fall and is taken for a reset",
            "turn it round: sum(%s(x[5m]))".formatted(function));
  }
}
