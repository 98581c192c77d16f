package io.evenkeel.lint;

/**
 * Knows one way in which a configuration goes wrong. Pure: the same scene gives the same findings.
 */
public interface Rule {
  /** Returns its name, in words joined by hyphens; it never changes once published. */
  String id();

  /** Returns how bad its findings are, unless it says otherwise of one. */
  Severity severity();

  /** Returns what it is about, in one line. */
  String summary();

  /** Looks at everything and reports what it finds. */
  void check(Scene scene, Findings findings);
}
