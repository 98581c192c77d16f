package io.evenkeel.testing;

import io.evenkeel.lint.Finding;
import io.evenkeel.lint.LintReport;
import io.evenkeel.lint.Severity;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about what lint found. */
public final class LintAssert extends AbstractAssert<LintAssert, LintReport> {
  private static final int SHOWN = 20;

  LintAssert(@Nullable LintReport actual) {
    super(actual, LintAssert.class);
  }

  /** Asserts that nothing was found at all. */
  public LintAssert hasNoFindings() {
    return hasNoFindings(Severity.NOTE);
  }

  /** Asserts that nothing was found that is at least that bad. A failure lists what was. */
  public LintAssert hasNoFindings(Severity severity) {
    List<Finding> found = report().atLeast(severity);
    if (!found.isEmpty()) {
      failWithMessage("%s", found.size() + " found that should not be there:\n" + shown(found));
    }
    return this;
  }

  /** Asserts that a rule found something. */
  public LintAssert hasFinding(String rule) {
    if (report().findings().stream().noneMatch(it -> it.rule().equals(rule))) {
      failWithMessage("%s", rule + " found nothing; found were:\n" + shown(report().findings()));
    }
    return this;
  }

  private LintReport report() {
    isNotNull();
    return Objects.requireNonNull(actual);
  }

  private static String shown(List<Finding> findings) {
    String first =
        findings.stream()
            .limit(SHOWN)
            .map(it -> "  " + it.render() + "\n    fix: " + it.fix())
            .collect(Collectors.joining("\n"));
    int more = findings.size() - SHOWN;
    return more > 0 ? first + "\n  and " + more + " more" : first;
  }
}
