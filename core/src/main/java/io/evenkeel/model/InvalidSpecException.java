package io.evenkeel.model;

import java.util.List;
import java.util.stream.Collectors;

/** A spec or checkpoint breaks rules; every one of them is listed. */
public class InvalidSpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /**
   * Wraps violations.
   *
   * @param what the object, for the first line of the message
   * @param violations at least one
   */
  public InvalidSpecException(String what, List<Violation> violations) {
    super(
        what
            + " breaks "
            + (violations.size() == 1 ? "a rule" : violations.size() + " rules")
            + ":\n"
            + violations.stream().map(Violation::render).collect(Collectors.joining("\n")));
    this.violations = List.copyOf(violations);
  }

  /**
   * Wraps violations under a message of the subclass's own.
   *
   * @param violations at least one
   * @param message the whole message
   */
  protected InvalidSpecException(List<Violation> violations, String message) {
    super(message);
    this.violations = List.copyOf(violations);
  }

  /** Returns every violation, in the order in which the API server would report them. */
  public List<Violation> violations() {
    return violations;
  }
}
