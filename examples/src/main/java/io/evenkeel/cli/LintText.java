package io.evenkeel.cli;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Finding;
import io.evenkeel.lint.LintReport;
import io.evenkeel.lint.Severity;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Findings for people: what happens, why, and what to do. A reason is told once. */
final class LintText {
  private final LintProof proof;
  private final PrintWriter out;
  private final Set<String> told = new HashSet<>();

  private LintText(LintProof proof, PrintWriter out) {
    this.proof = proof;
    this.out = out;
  }

  static void print(LintReport report, LintProof proof, PrintWriter out) {
    LintText text = new LintText(proof, out);
    report.findings().forEach(text::print);
    text.summary(report);
  }

  private void print(Finding finding) {
    out.println(finding.render());
    if (told.add(finding.rule() + finding.why())) {
      out.println("    why: " + finding.why());
    }
    proof.of(finding).ifPresent(it -> out.println("    " + it.line()));
    out.println("    fix: " + finding.fix());
    finding.patch().forEach(change -> out.println("    patch: " + words(change)));
    out.println();
  }

  private static String words(Change change) {
    return change.op().equals("remove")
        ? "remove " + change.path()
        : "set " + change.path() + " to " + change.value();
  }

  private void summary(LintReport report) {
    String what =
        "%s, %s, %s in %s"
            .formatted(
                count(report.count(Severity.ERROR), "error"),
                count(report.count(Severity.WARNING), "warning"),
                count(report.count(Severity.NOTE), "note"),
                count(report.objects(), "object"));
    out.println(
        report.suppressed().isEmpty()
            ? what
            : what + ", " + report.suppressed().size() + " excused");
    worst(report.findings())
        .forEach(rule -> out.println("More about a rule: ./evenkeel lint --explain " + rule));
  }

  /** The rule to begin with, if it has a page. */
  private static List<String> worst(List<Finding> findings) {
    return findings.stream()
        .filter(it -> !it.rule().equals("unreadable"))
        .sorted(Comparator.comparing(Finding::severity))
        .map(Finding::rule)
        .limit(1)
        .toList();
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
