package io.evenkeel.cli;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Finding;
import io.evenkeel.lint.LintReport;
import io.evenkeel.lint.Severity;
import java.io.PrintWriter;

/** Findings for people: what happens, why, and what to do. */
final class LintText {
  private LintText() {}

  static void print(LintReport report, PrintWriter out) {
    report.findings().forEach(finding -> print(finding, out));
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
    if (!report.findings().isEmpty()) {
      out.println("More about one: ./evenkeel lint --explain " + report.findings().get(0).rule());
    }
  }

  private static void print(Finding finding, PrintWriter out) {
    out.println(finding.render());
    out.println("    why: " + finding.why());
    out.println("    fix: " + finding.fix());
    for (Change change : finding.patch()) {
      String step = "%s %s %s".formatted(change.op(), change.path(), change.value());
      out.println("    patch: " + step.strip());
    }
    out.println();
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
