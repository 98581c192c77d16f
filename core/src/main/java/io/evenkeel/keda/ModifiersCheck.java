package io.evenkeel.keda;

import io.evenkeel.keda.formula.Bindings;
import io.evenkeel.keda.formula.Formula;
import io.evenkeel.keda.formula.FormulaException;
import io.evenkeel.keda.formula.FormulaOutcome;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.GoFloat;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether {@code advanced.scalingModifiers} can be used (upstream's {@code
 * ValidateAndCompileScalingModifiers}): a formula that compiles and has a value when every trigger
 * is −1, a target above 0, no metric type Utilization. Upstream stops at the first mistake; this
 * finds them all.
 *
 * <p>The activation target is not looked at, as upstream has it: one that is no number shows only
 * in a poll. See {@link ScalingModifiersPlan#activationTarget()}.
 */
public final class ModifiersCheck {
  /** What upstream tries a formula with in place of every trigger. */
  private static final double TRIAL = -1;

  private static final FieldPath MODIFIERS =
      FieldPath.of("spec").child("advanced").child("scalingModifiers");

  private ModifiersCheck() {}

  /** Returns every mistake in a spec's modifiers; none if it does not use any. */
  public static List<Violation> violations(ScaledObjectSpec spec) {
    List<Violation> found = new ArrayList<>();
    if (spec.usesModifiers()) {
      ScalingModifiers modifiers = spec.advanced().scalingModifiers();
      addFormula(modifiers.formula(), spec.triggers(), found);
      addTarget(modifiers.target(), found);
      addMetricType(modifiers.metricType(), found);
    }
    return found;
  }

  /** Returns the triggers that a formula can name: those with a name, but for cpu and memory. */
  static List<String> variables(List<Trigger> triggers) {
    return triggers.stream()
        .filter(trigger -> !trigger.isResource() && !trigger.name().isEmpty())
        .map(Trigger::name)
        .distinct()
        .toList();
  }

  private static void addFormula(String formula, List<Trigger> triggers, List<Violation> found) {
    FieldPath path = MODIFIERS.child("formula");
    if (formula.isEmpty()) {
      found.add(Violation.required(path, "the other scalingModifiers mean nothing without one"));
      return;
    }
    try {
      if (trial(Formula.composite(formula, variables(triggers)))
          instanceof FormulaOutcome.Failed failed) {
        found.add(
            Violation.invalid(
                path,
                formula,
                "fails when every trigger is -1, which is how KEDA tries it: "
                    + failed.error().getMessage()));
      }
    } catch (FormulaException e) {
      found.add(Violation.invalid(path, formula, e.getMessage() + hiddenTriggers(triggers)));
    }
  }

  /** A result of the wrong type passes the trial, as upstream has it; only errors count. */
  private static FormulaOutcome trial(Formula formula) {
    Bindings values = formula.bindings();
    for (int i = 0; i < formula.variables().size(); i++) {
      values.set(i, TRIAL);
    }
    return formula.evaluate(values);
  }

  private static String hiddenTriggers(List<Trigger> triggers) {
    List<String> hidden =
        triggers.stream()
            .filter(trigger -> trigger.isResource() && !trigger.name().isEmpty())
            .map(Trigger::name)
            .toList();
    return hidden.isEmpty()
        ? ""
        : "; the HPA reads cpu and memory itself, so a formula does not know "
            + String.join(", ", hidden);
  }

  private static void addTarget(String target, List<Violation> found) {
    FieldPath path = MODIFIERS.child("target");
    if (target.isEmpty()) {
      found.add(Violation.required(path, "what the formula's value is measured against"));
      return;
    }
    OptionalDouble value = GoFloat.parse(target);
    if (value.isEmpty()) {
      found.add(Violation.invalid(path, target, "is no number; write one such as 2 or 0.5"));
    } else if (!(value.getAsDouble() > 0)) {
      found.add(Violation.invalid(path, target, "must be greater than 0"));
    }
  }

  private static void addMetricType(String metricType, List<Violation> found) {
    if (metricType.equals(ExternalTargetType.UTILIZATION)) {
      found.add(
          Violation.notSupported(
              MODIFIERS.child("metricType"), metricType, ExternalTargetType.SUPPORTED));
    }
  }
}
