package io.evenkeel.lint;

import java.util.List;

/**
 * What was found.
 *
 * @param findings what is wrong, in the order of the files and their lines
 * @param suppressed what would be wrong, had an annotation not given a reason
 * @param objects number of objects that were looked at
 */
public record LintReport(List<Finding> findings, List<Finding> suppressed, int objects) {
  /** Copies the lists. */
  public LintReport {
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
  }

  /** Returns the findings that are at least that bad. */
  public List<Finding> atLeast(Severity severity) {
    return findings.stream().filter(it -> it.severity().isAtLeast(severity)).toList();
  }

  /** Returns how many findings are exactly that bad. */
  public long count(Severity severity) {
    return findings.stream().filter(it -> it.severity() == severity).count();
  }
}
