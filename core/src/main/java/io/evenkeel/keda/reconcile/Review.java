package io.evenkeel.keda.reconcile;

import io.evenkeel.model.Violation;
import java.util.List;

/**
 * The answer of KEDA's webhook. Where upstream stops at one of several violations, in no particular
 * order, this names them all.
 *
 * @param violations why the object is refused; empty if it is allowed
 * @param warnings what is legal and of no use; upstream shows them only with what it allows
 */
public record Review(List<Violation> violations, List<String> warnings) {
  /** Copies the lists. */
  public Review {
    violations = List.copyOf(violations);
    warnings = List.copyOf(warnings);
  }

  static Review of(List<Violation> violations) {
    return new Review(violations, List.of());
  }

  /** Returns whether the object is allowed. */
  public boolean allowed() {
    return violations.isEmpty();
  }
}
