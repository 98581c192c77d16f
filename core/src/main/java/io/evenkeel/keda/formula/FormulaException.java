package io.evenkeel.keda.formula;

/**
 * A formula that cannot be compiled, or an evaluation that has no value: where, why, and the way
 * out. It is the only exception that formulas throw.
 */
public final class FormulaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Where in the formula, counted in characters from 0. */
  private final int offset;

  private final int line;
  private final int column;
  private final String problem;
  private final String remedy;

  FormulaException(String source, int offset, String problem, String remedy) {
    this(place(source, offset), offset, problem, remedy);
  }

  private FormulaException(int[] place, int offset, String problem, String remedy) {
    super("line %d, column %d: %s; %s".formatted(place[0], place[1], problem, remedy));
    this.offset = offset;
    this.line = place[0];
    this.column = place[1];
    this.problem = problem;
    this.remedy = remedy;
  }

  private static int[] place(String source, int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      if (source.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new int[] {line, offset - start + 1};
  }

  /** Returns where the trouble is, in characters from 0. */
  public int offset() {
    return offset;
  }

  /** Returns the line of the offset, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column of the offset in its line, from 1. */
  public int column() {
    return column;
  }

  /** Returns what is wrong. */
  public String problem() {
    return problem;
  }

  /** Returns what to do about it. */
  public String remedy() {
    return remedy;
  }
}
