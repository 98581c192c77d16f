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

  private static final int DEEPEST = 10;

  /** A series that a recording rule has made, most often to be one. */
  private static final Pattern RECORDED =
      Pattern.compile("(?s)(?!vllm:|sglang:)[a-zA-Z_]\\w*:[\\w:]+\\s*(\\{.*})?");

  private static final Pattern SELECTOR = Pattern.compile("(?s)[a-zA-Z_:][\\w:]*\\s*(\\{.*})?");

  /** What answers with as many series as it is given. */
  private static final Pattern PASSING =
      Pattern.compile("rate|irate|increase|delta|deriv|abs|ceil|floor|round|\\w+_over_time");

  private static final Set<String> SINGLE = Set.of("vector", "scalar", "absent", "time");

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers("prometheus")) {
      Query core = core(Query.of(trigger.value("query")));
      if (!isOne(core) && maySeveral(core)) {
        findings
            .at(trigger.object(), trigger.metadataOrSelf("query"))
            .report(
                "gives one series for each combination of labels; with more than one KEDA answers"
                    + " with an error, and none of the triggers counts",
                "a trigger is one number; KEDA does not choose among several series, also with"
                    + " ignoreNullValues",
                "put sum(…), max(…) or avg(…) without labels around it (lint does not know how many"
                    + " series there are)");
      }
    }
  }

  /** What is inside functions that change values and not their number. */
  private static Query core(Query query) {
    Query core = query;
    for (int i = 0; i < DEEPEST && PASSING.matcher(core.outermost()).matches(); i++) {
      core = Query.of(core.inner().toString().replaceFirst("\\[[^\\[\\]]*]\\s*$", ""));
    }
    return core;
  }

  private static boolean isOne(Query query) {
    return query.isEmpty()
        || query.isNumber()
        || RECORDED.matcher(query.toString()).matches()
        || SINGLE.contains(query.outermost())
        || (query.isAggregated() && !query.keepsLabels())
        || (query.outermost().equals("histogram_quantile")
            && query.groupedBy().equals(Set.of("le")));
  }

  private static boolean maySeveral(Query query) {
    return SELECTOR.matcher(query.toString()).matches() || query.keepsLabels();
  }
}
