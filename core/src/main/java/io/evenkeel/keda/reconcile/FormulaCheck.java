package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.model.Violation;
import java.util.List;

/**
 * What is wrong with {@code advanced.scalingModifiers} (upstream's {@code
 * ValidateAndCompileScalingModifiers}). Only asked if they are in use.
 */
@FunctionalInterface
interface FormulaCheck {
  /** Returns every mistake; none if the formula can be evaluated. */
  List<Violation> violations(ScaledObjectSpec spec);
}
