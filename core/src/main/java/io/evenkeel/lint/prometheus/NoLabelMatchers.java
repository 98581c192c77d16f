package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.AdapterRule;
import java.util.regex.Pattern;

/** A query of prometheus-adapter that looks at everything there is. */
final class NoLabelMatchers extends PagedRule {
  NoLabelMatchers() {
    super("adapter-without-matchers", Severity.ERROR);
  }

  private static final Pattern MATCHERS =
      Pattern.compile("<<[^<>]*\\.(LabelMatchers|LabelValuesByName)");

  @Override
  public void check(Scene scene, Findings findings) {
    for (AdapterRule rule : scene.adapterRules()) {
      boolean narrowed = MATCHERS.matcher(rule.template()).find();
      if (!rule.external() && !rule.template().isEmpty() && !narrowed) {
        findings
            .at(rule.object(), rule.field().field("metricsQuery").orElse(rule.field()))
            .report(
                "every workload is answered with the series of all workloads, as the query does not"
                    + " use <<.LabelMatchers>>",
                "the adapter puts the namespace and the pods it is asked for into"
                    + " <<.LabelMatchers>>",
                "write {<<.LabelMatchers>>} behind each series");
      }
    }
  }
}
