package io.evenkeel.keda.formula;

/**
 * Trouble at a place of a formula, on its way to {@link Formula}, which knows the text. Keeps no
 * stack trace: it says nothing about the program.
 */
final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String remedy;

  Trouble(int offset, String problem, String remedy) {
    super(problem, null, false, false);
    this.offset = offset;
    this.remedy = remedy;
  }

  /** Returns the exception for the caller; a place outside the text moves to its nearest end. */
  FormulaException in(String source, int prefix) {
    int place = Math.max(0, Math.min(offset - prefix, source.length()));
    return new FormulaException(source, place, String.valueOf(getMessage()), remedy);
  }
}
