package io.evenkeel.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.SizeDecision;
import java.util.List;

/** The outcomes as JSON: an object with an array {@code runs}. */
final class JsonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  /** Renders what-if: {@code runs}, and {@code jobs} if there are ScaledJobs. */
  static String render(List<WhatIf.Outcome> outcomes, List<JobSubject.Outcome> jobs) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode runs = root.putArray("runs");
    outcomes.forEach(outcome -> run(runs.addObject(), outcome));
    if (!jobs.isEmpty()) {
      ArrayNode all = root.putArray("jobs");
      jobs.forEach(outcome -> JobJson.write(all.addObject(), outcome));
    }
    return print(root);
  }

  static String print(ObjectNode root) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(ObjectNode run, WhatIf.Outcome outcome) {
    Report report = outcome.report();
    run.put("namespace", outcome.subject().namespace());
    run.put("name", outcome.subject().name());
    run.put("load", report.load());
    run.put("seconds", report.length().toSeconds());
    run.put("peakReplicas", report.peakReplicas());
    run.put("meanReplicas", report.meanReplicas());
    run.put("scaleUps", report.scaleUps());
    run.put("scaleDowns", report.scaleDowns());
    run.put("flaps", report.flaps());
    run.put("longestQueue", report.longestQueue());
    run.put("ttftObjectiveSeconds", report.ttftObjective().toSeconds());
    run.put("shareWithinObjective", report.shareWithinObjective());
    run.put("replicaHours", report.replicaHours());
    run.put("requestsArrived", report.requests().arrived());
    run.put("requestsFinished", report.requests().finished());
    run.put("requestsRefused", report.requests().refused());
    report.mostInterestingDecision().ifPresent(d -> decision(run.putObject("decision"), d));
    ArrayNode notes = run.putArray("notes");
    report.notes().forEach(notes::add);
  }

  static void decision(ObjectNode node, SizeDecision decision) {
    node.put("atSeconds", decision.at().toSeconds());
    node.put("by", decision.by());
    node.put("from", decision.from());
    node.put("to", decision.to());
    ArrayNode explanation = node.putArray("explanation");
    decision.explanation().render().lines().forEach(explanation::add);
  }
}
