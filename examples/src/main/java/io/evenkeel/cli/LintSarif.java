package io.evenkeel.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.lint.Finding;
import io.evenkeel.lint.LintReport;
import io.evenkeel.lint.Rule;
import io.evenkeel.lint.RulePage;
import io.evenkeel.lint.Severity;
import java.io.PrintWriter;
import java.util.List;

/** Findings as SARIF 2.1.0, which code hosts show beside the lines of a change. */
final class LintSarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private LintSarif() {}

  static void print(LintReport report, List<Rule> rules, PrintWriter out) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("$schema", SCHEMA);
    root.put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "evenkeel lint");
    driver.put("version", "0.1.0-SNAPSHOT");
    rules(driver.putArray("rules"), rules);
    ArrayNode results = run.putArray("results");
    report.findings().forEach(it -> result(results.addObject(), it));
    for (Finding excused : report.suppressed()) {
      ObjectNode result = results.addObject();
      result(result, excused);
      result.putArray("suppressions").addObject().put("kind", "inSource");
    }
    LintJson.write(root, out);
  }

  private static void rules(ArrayNode array, List<Rule> rules) {
    for (Rule rule : rules) {
      ObjectNode node = array.addObject();
      node.put("id", rule.id());
      node.putObject("shortDescription").put("text", rule.summary());
      node.putObject("help")
          .put("text", rule.summary())
          .put("markdown", RulePage.of(rule.id()).text());
      node.putObject("defaultConfiguration").put("level", level(rule.severity()));
    }
  }

  private static void result(ObjectNode result, Finding finding) {
    result.put("ruleId", finding.rule());
    result.put("level", level(finding.severity()));
    String where = finding.path().isEmpty() ? "" : finding.path() + ": ";
    result
        .putObject("message")
        .put(
            "text",
            where
                + finding.message()
                + ". Why: "
                + finding.why()
                + ". Fix: "
                + finding.fix()
                + ".");
    ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", uri(finding.file()));
    if (finding.line() > 0) {
      place.putObject("region").put("startLine", finding.line());
    }
  }

  private static String uri(String file) {
    return file.replace('\\', '/').replace(" ", "%20");
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
