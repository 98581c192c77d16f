package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import java.util.regex.Pattern;

/** An expression with several answers, of which one counts. */
final class CloudWatchFirstResult extends PagedRule {
  CloudWatchFirstResult() {
    super("cloudwatch-first-result", Severity.WARNING);
  }

  /** A search, or SQL that groups, without anything around it that makes one of many. */
  private static final Pattern SEVERAL =
      Pattern.compile("(?is)\\s*SEARCH\\s*\\(.*|\\s*SELECT\\b.*\\bGROUP\\s+BY\\b.*");

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers("aws-cloudwatch")) {
      if (SEVERAL.matcher(trigger.value("expression")).matches()) {
        findings
            .at(trigger.object(), trigger.metadataOrSelf("expression"))
            .report(
                "the expression answers with one series for each of what it finds, and only the"
                    + " first one counts",
                "KEDA takes the newest value of the first result; which one is first is"
                    + " CloudWatch's choice",
                "make one series of them: SUM(SEARCH(…)), or SELECT without GROUP BY");
      }
    }
  }
}
