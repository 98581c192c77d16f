package io.evenkeel.prometheus.rules;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.model.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for metrics of an HPA that no rule can make. */
final class NameLint {
  private NameLint() {}

  static List<RuleFinding> findings(
      HpaSpec spec, String source, List<Rule> rules, List<Rule> externalRules) {
    List<RuleFinding> findings = new ArrayList<>();
    for (int i = 0; i < spec.metrics().size(); i++) {
      MetricSpec metric = spec.metrics().get(i);
      FieldPath at = FieldPath.of("spec").child("metrics").index(i);
      if (metric instanceof MetricSpec.Pods) {
        absent(source, at.child("pods"), metric.name(), rules).ifPresent(findings::add);
      } else if (metric instanceof MetricSpec.ObjectMetric) {
        absent(source, at.child("object"), metric.name(), rules).ifPresent(findings::add);
      } else if (metric instanceof MetricSpec.External) {
        absent(source, at.child("external"), metric.name(), externalRules).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** A rule whose names depend on its series may make any. */
  private static Optional<RuleFinding> absent(
      String source, FieldPath at, String name, List<Rule> rules) {
    boolean may = rules.stream().anyMatch(rule -> rule.onlyName().map(name::equals).orElse(true));
    if (may) {
      return Optional.empty();
    }
    List<String> names = rules.stream().flatMap(rule -> rule.onlyName().stream()).sorted().toList();
    return Optional.of(
        new RuleFinding(
            RuleFinding.Kind.NAME_WITHOUT_RULE,
            source,
            0,
            at.child("metric").child("name"),
            "no rule makes a metric " + name,
            names.isEmpty()
                ? "add a rule for it"
                : "add a rule for it, or use one of " + String.join(", ", names)));
  }
}
