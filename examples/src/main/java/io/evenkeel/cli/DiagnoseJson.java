package io.evenkeel.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.kubernetes.diagnose.DiagnosisReport;
import io.evenkeel.kubernetes.diagnose.Finding;
import java.io.PrintWriter;
import java.util.Locale;

/** Findings of a cluster for programs: an object with an array {@code findings}. */
final class DiagnoseJson {
  private DiagnoseJson() {}

  static void print(DiagnosisReport report, PrintWriter out) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", 1);
    root.put("autoscalers", report.autoscalers());
    ArrayNode findings = root.putArray("findings");
    for (Finding finding : report.findings()) {
      findings
          .addObject()
          .put("check", finding.check())
          .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
          .put("object", finding.object())
          .put("what", finding.what())
          .put("why", finding.why())
          .put("confirm", finding.confirm())
          .put("fix", finding.fix());
    }
    LintJson.write(root, out);
  }
}
