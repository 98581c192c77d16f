package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.AdapterRule;
import java.util.regex.Pattern;

/** A name that says something else than what is measured. */
final class MisnamedMetric extends PagedRule {
  MisnamedMetric() {
    super("misnamed-metric", Severity.WARNING);
  }

  /** Series that are rates already: recorded ones, and those that say so. */
  private static final Pattern RATED =
      Pattern.compile("(?!vllm:).*:.*|.*(per_second|_rate|_throughput).*");

  @Override
  public void check(Scene scene, Findings findings) {
    for (AdapterRule rule : scene.adapterRules()) {
      String name = rule.metric();
      boolean tokens =
          name.contains("token") && !rule.series().isEmpty() && !rule.series().contains("token");
      boolean perSecond =
          name.endsWith("_per_second")
              && !rule.query().calls("rate")
              && !rule.query().calls("irate")
              && !RATED.matcher(rule.series()).matches()
              && !rule.template().isEmpty();
      if (tokens || perSecond) {
        findings
            .at(rule.object(), rule.field().at("name.as").orElse(rule.field()))
            .report(
                tokens
                    ? "%s is made of %s, which counts no tokens".formatted(name, rule.series())
                    : "%s is no rate: its query has none".formatted(name),
                "whoever sets the target goes by the name: a target meant for one thing and applied"
                    + " to another is off by whatever lies between the two, such as the tokens of"
                    + " an answer",
                "name it after its series, or take the series that the name promises");
      }
    }
  }
}
