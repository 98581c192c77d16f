package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.AdapterRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A metric that no rule of the adapter beside it produces. */
final class NameWithoutRule extends PagedRule {
  NameWithoutRule() {
    super("metric-without-rule", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    List<AdapterRule> rules = scene.adapterRules();
    Set<String> names = rules.stream().map(AdapterRule::metric).collect(Collectors.toSet());
    boolean allPlain = !rules.isEmpty() && !names.contains("");
    for (MetricField metric : scene.metrics()) {
      boolean custom = metric.type().equals("Pods") || metric.type().equals("Object");
      if (allPlain && custom && !names.contains(metric.name())) {
        findings
            .at(metric.object(), metric.field())
            .report(
                "no rule of prometheus-adapter gives %s; there are %s"
                    .formatted(metric.name(), new TreeSet<>(names)),
                "the adapter serves the names that its rules make, spelled exactly so; the HPA"
                    + " answers FailedGetPodsMetric and, if no metric is left, does not scale",
                "spell the name as the rule does, or add a rule (lint takes the adapter's"
                    + " configuration among these files for the only one)");
      }
    }
  }
}
