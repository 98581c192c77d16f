package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.Query;
import io.evenkeel.lint.query.QueryField;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A quantile of buckets that were added up. */
final class QuantileWithoutLe extends PagedRule {
  QuantileWithoutLe() {
    super("quantile-without-le", Severity.ERROR);
  }

  private static final Pattern BY = Pattern.compile("\\bby\\s*\\(([^()]*)\\)");

  @Override
  public void check(Scene scene, Findings findings) {
    for (QueryField field : scene.queries()) {
      for (Query argument : field.query().arguments("histogram_quantile")) {
        String text = argument.toString();
        boolean sums = text.contains("_bucket") && (argument.calls("sum") || argument.calls("avg"));
        Matcher by = BY.matcher(text);
        boolean kept =
            text.contains("without")
                || (by.find() && Set.of(by.group(1).strip().split("\\s*,\\s*", -1)).contains("le"));
        if (sums && !kept) {
          findings
              .at(field.object(), field.field())
              .report(
                  "the aggregation drops the label le, so nothing is left to take a quantile of",
                  "le tells the buckets apart; summed over it they are one number",
                  "write by (le) behind sum, with further labels beside it if needed");
        }
      }
    }
  }
}
