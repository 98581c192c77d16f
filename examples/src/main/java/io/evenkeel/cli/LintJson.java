package io.evenkeel.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.lint.Change;
import io.evenkeel.lint.Finding;
import io.evenkeel.lint.LintReport;
import io.evenkeel.sim.Report;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Findings for programs: an object with an array {@code findings}. */
final class LintJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LintJson() {}

  static void print(LintReport report, LintProof proof, PrintWriter out) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", 1);
    root.put("objects", report.objects());
    addAll(root.putArray("findings"), report.findings(), proof);
    addAll(root.putArray("suppressed"), report.suppressed(), LintProof.none());
    write(root, out);
  }

  static void write(ObjectNode root, PrintWriter out) {
    try {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addAll(ArrayNode array, List<Finding> findings, LintProof proof) {
    for (Finding finding : findings) {
      ObjectNode node = array.addObject();
      node.put("rule", finding.rule());
      node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      node.put("file", finding.file());
      node.put("line", finding.line());
      node.put("object", finding.object());
      node.put("path", finding.path());
      node.put("message", finding.message());
      node.put("why", finding.why());
      node.put("fix", finding.fix());
      patch(node.putArray("patch"), finding.patch());
      proof.of(finding).ifPresent(it -> proof(node.putObject("proof"), it));
    }
  }

  private static void proof(ObjectNode node, LintProof.Proof proof) {
    Report report = proof.report();
    node.put("experiment", proof.trial().experiment().title());
    node.put("asPredicted", proof.shows());
    node.put("text", proof.text());
    node.put("simulatedSeconds", report.length().toSeconds());
    node.put("peakReplicas", report.peakReplicas());
    node.put("meanReplicas", report.meanReplicas());
    node.put("peakDemand", report.elasticity().peakDemand());
    node.put("flaps", report.flaps());
    node.put("sloAttainment", report.sloAttainment());
  }

  /** A patch as RFC 6902 has it. */
  private static void patch(ArrayNode array, List<Change> changes) {
    for (Change change : changes) {
      ObjectNode node = array.addObject();
      node.put("op", change.op());
      node.put("path", change.path());
      if (!change.value().isEmpty()) {
        node.set("value", parsed(change.value()));
      }
    }
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
