package io.evenkeel.lint;

/** How bad a finding is. In order: the worst comes first. */
public enum Severity {
  /** It cannot work as written. */
  ERROR,
  /** It works, and will surprise; or it cannot work if something holds that lint cannot see. */
  WARNING,
  /** Worth knowing. */
  NOTE;

  /** Returns whether it is at least as bad as the other. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
