package io.evenkeel.cli;

import io.evenkeel.kubernetes.diagnose.DiagnosisReport;
import io.evenkeel.kubernetes.diagnose.Finding;
import io.evenkeel.lint.Severity;
import java.io.PrintWriter;
import java.util.Locale;

/** Findings of a cluster for people: what was seen, what it means, and what to do. */
final class DiagnoseText {
  private DiagnoseText() {}

  static void print(DiagnosisReport report, PrintWriter out) {
    report.findings().forEach(finding -> print(finding, out));
    out.println(
        "%s, %s, %s at %s"
            .formatted(
                count(report.count(Severity.ERROR), "error"),
                count(report.count(Severity.WARNING), "warning"),
                count(report.count(Severity.NOTE), "note"),
                count(report.autoscalers(), "autoscaler")));
  }

  private static void print(Finding finding, PrintWriter out) {
    String level = finding.severity().name().toLowerCase(Locale.ROOT);
    out.println(
        "%s: %s: %s [%s]".formatted(finding.object(), level, finding.what(), finding.check()));
    line(out, "why", finding.why());
    line(out, "confirm", finding.confirm());
    line(out, "fix", finding.fix());
    out.println();
  }

  private static void line(PrintWriter out, String label, String text) {
    if (!text.isEmpty()) {
      out.println("    " + label + ": " + text);
    }
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
