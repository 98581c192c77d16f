package io.evenkeel.lint.hpa;

import io.evenkeel.lint.BehaviorField;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.lint.query.AdapterRule;
import io.evenkeel.lint.query.Ceiling;
import io.evenkeel.lint.query.Query;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A target beyond what its metric can reach: ceiling / target is within 1 + tolerance, so that the
 * HPA never sees a reason to grow.
 */
final class CannotReachTarget extends PagedRule {
  CannotReachTarget() {
    super("target-never-reached", Severity.ERROR);
  }

  private static final double TOLERANCE = 0.1;
  private static final Pattern PERCENT =
      Pattern.compile("(?i).*(util|percent|_perc\\b|duty_cycle).*");

  /** Percentages of a device, which end at 100; that of a process may count several cores. */
  private static final Pattern CAPPED = Pattern.compile("(?i).*(gpu|dcgm|duty_cycle).*");

  @Override
  public void check(Scene scene, Findings findings) {
    List<AdapterRule> rules = scene.adapterRules();
    for (MetricField metric : scene.metrics()) {
      if (metric.type().equals("Pods") && metric.targetNumber().isPresent()) {
        Goal goal =
            new Goal(
                metric.object(),
                metric.target().orElse(metric.field()),
                metric.targetNumber().getAsDouble());
        check(goal, metric.name(), AdapterRule.giving(metric.name(), rules), findings);
      }
    }
    for (TriggerField trigger : scene.triggers("prometheus")) {
      OptionalDouble target = trigger.number("threshold");
      OptionalDouble ceiling = Ceiling.of(Query.of(trigger.value("query")));
      if (trigger.metricType().equals("Value") && target.isPresent() && ceiling.isPresent()) {
        FieldTree field = trigger.metadataOrSelf("threshold");
        Goal goal = new Goal(trigger.object(), field, target.getAsDouble());
        check(goal, ceiling.getAsDouble(), Severity.ERROR, findings);
      }
    }
  }

  /** What a rule of the adapter says of the metric is certain, what its name says is not. */
  private static void check(Goal goal, String name, Optional<AdapterRule> rule, Findings findings) {
    if (rule.isPresent()) {
      OptionalDouble ceiling = Ceiling.of(rule.get().query());
      ceiling.ifPresent(it -> check(goal, it, Severity.ERROR, findings));
    } else if (PERCENT.matcher(name).matches() && !name.contains("cache")) {
      boolean capped = CAPPED.matcher(name).matches();
      check(goal, 100, capped ? Severity.ERROR : Severity.WARNING, findings);
    }
  }

  private static void check(Goal goal, double ceiling, Severity severity, Findings findings) {
    double tolerance = goal.tolerance();
    if (goal.target() <= 0 || ceiling > goal.target() * (1 + tolerance)) {
      return;
    }
    findings
        .at(goal.object(), goal.field())
        .as(severity)
        .report(
            "with a target of %s the workload never grows: the metric ends at %s, and %2$s / %1$s is"
                    .formatted(shown(goal.target()), shown(ceiling))
                + " not above 1 + the tolerance of %s".formatted(shown(tolerance)),
            "the HPA does nothing while metric / target is between 1 − tolerance and 1 + tolerance,"
                + " and below that it takes replicas away",
            "write a target of %s or less%s"
                .formatted(
                    shown(ceiling * 0.9),
                    severity == Severity.ERROR
                        ? ""
                        : " (lint takes the metric for a percentage by its name; if it can exceed"
                            + " 100, leave it and excuse the finding)"));
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** A target and where it stands. */
  private record Goal(ParsedObject object, FieldTree field, double target) {
    double tolerance() {
      return BehaviorField.of(object)
          .flatMap(it -> it.rules("scaleUp"))
          .map(it -> it.number("tolerance").orElse(TOLERANCE))
          .orElse(TOLERANCE);
    }
  }
}
