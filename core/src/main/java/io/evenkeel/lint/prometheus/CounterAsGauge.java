package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.Query;
import io.evenkeel.lint.query.QueryField;
import io.evenkeel.lint.query.QueryField.Origin;
import java.util.List;

/** A counter that is read as if it were a level. */
final class CounterAsGauge extends PagedRule {
  CounterAsGauge() {
    super("counter-as-gauge", Severity.WARNING);
  }

  private static final List<String> RATES =
      List.of(
          "rate",
          "irate",
          "increase",
          "delta",
          "idelta",
          "deriv",
          "resets",
          "changes",
          "absent",
          "absent_over_time",
          "count",
          "count_over_time",
          "timestamp",
          "histogram_quantile",
          "last_over_time");

  @Override
  public void check(Scene scene, Findings findings) {
    for (QueryField field : scene.queries()) {
      Query query = field.query();
      List<String> covered =
          RATES.stream()
              .flatMap(it -> query.arguments(it).stream())
              .flatMap(it -> it.metrics().stream())
              .toList();
      query.metrics().stream()
          .filter(it -> it.endsWith("_total") && !covered.contains(it))
          .forEach(it -> report(field, it, findings));
    }
  }

  private static void report(QueryField field, String metric, Findings findings) {
    boolean steers = field.origin() == Origin.TRIGGER || field.origin() == Origin.ADAPTER;
    findings
        .at(field.object(), field.field())
        .as(steers ? Severity.WARNING : Severity.NOTE)
        .report(
            "%s is a counter: its value is all that was counted since the start, and only grows"
                .formatted(metric),
            steers
                ? "names that end in _total are counters; steering by one scales out for ever"
                : "names that end in _total are counters; a restart of the process begins at 0"
                    + " again",
            "write rate(%s[2m]), summed as needed".formatted(metric));
  }
}
