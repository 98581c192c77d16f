package io.evenkeel.keda;

import io.evenkeel.keda.formula.Bindings;
import io.evenkeel.keda.formula.Formula;
import io.evenkeel.keda.formula.FormulaException;
import io.evenkeel.keda.formula.FormulaOutcome;
import io.evenkeel.model.GoFloat;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code advanced.scalingModifiers}, compiled: from the values of the named triggers to the one
 * metric that the HPA sees (upstream's package {@code modifiers}).
 *
 * <pre>
 * composite = trunc(formula(triggers) · 1000) milli
 *           = trunc(fallback.replicas · target · 1000) milli   if the formula is nil
 * active      if composite &gt; activationTarget
 * </pre>
 *
 * <p>Immutable. Upstream converts a result that is infinite or no number to whatever its platform
 * makes of it; here it is no metric, and the reason says so.
 */
public final class ScalingModifiersPlan {
  private final Formula formula;
  private final Optional<Fallback> fallback;
  private final double target;
  private final OptionalDouble activationTarget;
  private final String metricType;

  private ScalingModifiersPlan(
      ScalingModifiers modifiers, Optional<Fallback> fallback, List<String> triggers) {
    this.formula = Formula.composite(modifiers.formula(), triggers);
    this.fallback = fallback;
    this.target = GoFloat.parse(modifiers.target()).orElse(Double.NaN);
    this.activationTarget = modifiers.activationValue();
    this.metricType = modifiers.targetType();
  }

  /**
   * Compiles the modifiers of a spec.
   *
   * @throws IllegalArgumentException if it has none
   * @throws InvalidSpecException with every mistake in them
   */
  public static ScalingModifiersPlan of(ScaledObjectSpec spec) {
    if (!spec.usesModifiers()) {
      throw new IllegalArgumentException("spec has no scalingModifiers");
    }
    List<Violation> violations = ModifiersCheck.violations(spec);
    if (!violations.isEmpty()) {
      throw new InvalidSpecException("The ScaledObject", violations);
    }
    return of(
        spec.advanced().scalingModifiers(),
        spec.fallback(),
        ModifiersCheck.variables(spec.triggers()));
  }

  /**
   * Compiles modifiers over triggers of those names.
   *
   * @throws FormulaException if the formula cannot be compiled
   */
  static ScalingModifiersPlan of(
      ScalingModifiers modifiers, Optional<Fallback> fallback, List<String> triggers) {
    return new ScalingModifiersPlan(modifiers, fallback, triggers);
  }

  /** Returns the names of the triggers, in the order of the bindings. */
  public List<String> triggers() {
    return formula.variables();
  }

  /** Returns the formula. */
  public Formula formula() {
    return formula;
  }

  /** Returns what the HPA measures the composite metric against. */
  public double target() {
    return target;
  }

  /** Returns the type of the composite metric, {@code AverageValue} or {@code Value}. */
  public String metricType() {
    return metricType;
  }

  /**
   * Returns the value above which the object is active; empty if what the spec says is no number,
   * in which case upstream never calls its executor.
   */
  public OptionalDouble activationTarget() {
    return activationTarget;
  }

  /** Returns new bindings, in which no trigger has a value. */
  public Bindings bindings() {
    return formula.bindings();
  }

  /** Evaluates the formula. A trigger that is not bound is nil. */
  public CompositeMetric evaluate(Bindings triggers) {
    FormulaOutcome outcome = formula.evaluate(triggers);
    if (outcome instanceof FormulaOutcome.Value number) {
      return finite(number.value());
    }
    if (outcome instanceof FormulaOutcome.Failed failed) {
      return new CompositeMetric.Unavailable(explained(failed.error()));
    }
    if (outcome instanceof FormulaOutcome.NotFloat mistyped) {
      return new CompositeMetric.Unavailable(explained(mistyped.error()));
    }
    if (fallback.isEmpty()) {
      return new CompositeMetric.Unavailable(
          "scalingModifiers.formula is nil and there is no fallback; end it with a number, such as"
              + " a ?? 0");
    }
    return finite(fallback.get().replicas() * target);
  }

  /**
   * Returns the composite value with three decimals; NaN if there is none. As silent as the formula
   * allows: 0 B if it works on numbers alone and every trigger has a value.
   */
  public double value(Bindings triggers) {
    double value = formula.number(triggers);
    if (Double.isFinite(value)) {
      return milli(value) / 1000.0;
    }
    return evaluate(triggers) instanceof CompositeMetric.Value composite
        ? composite.value()
        : Double.NaN;
  }

  /** Returns whether a composite value wakes the object; never if it is NaN. */
  public boolean activates(double composite) {
    return composite > activationTarget.orElse(Double.POSITIVE_INFINITY);
  }

  private static CompositeMetric finite(double value) {
    if (!Double.isFinite(value)) {
      return new CompositeMetric.Unavailable(
          "scalingModifiers.formula is "
              + value
              + ", which is no size of anything; does it divide by a trigger that is 0?");
    }
    return new CompositeMetric.Value(milli(value));
  }

  private static long milli(double value) {
    return (long) (value * 1000);
  }

  private static String explained(FormulaException error) {
    return "scalingModifiers.formula: " + error.getMessage();
  }
}
