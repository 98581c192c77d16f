package io.evenkeel.sim.load;

import java.util.List;

/** A recorded load cannot be used; its mistakes are listed. */
public final class InvalidTraceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidTraceException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns the mistakes, one line each: file, line, what is wrong, what to do. */
  public List<String> problems() {
    return problems;
  }
}
