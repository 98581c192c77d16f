package io.evenkeel.keda.formula;

/** What an evaluation came to. */
public sealed interface FormulaOutcome {
  /**
   * A number; not always a finite one.
   *
   * @param value the number
   */
  record Value(double value) implements FormulaOutcome {}

  /** The formula is nil: none of the triggers it could fall back to has a value. */
  record Nil() implements FormulaOutcome {}

  /**
   * The formula has a value that is no float, which KEDA finds out only when it runs.
   *
   * @param error what it is, and the way out
   */
  record NotFloat(FormulaException error) implements FormulaOutcome {}

  /**
   * The formula has no value here.
   *
   * @param error where, why, and the way out
   */
  record Failed(FormulaException error) implements FormulaOutcome {}
}
