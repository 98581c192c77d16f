package io.evenkeel.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.SizeDecision;
import io.evenkeel.sim.cluster.ClusterEvent;
import io.evenkeel.sim.cluster.ClusterEvents;
import io.evenkeel.sim.measure.Cost;
import io.evenkeel.sim.measure.Elasticity;
import java.util.List;

/** The outcomes as JSON: an object with an array {@code runs}; see docs/report-schema.md. */
final class JsonReport {
  /** Goes up when a name changes or goes; new names do not change it. */
  static final int VERSION = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  /**
   * Renders what-if: {@code runs}, {@code fixedSizes} if several were compared, and {@code jobs} if
   * there are ScaledJobs.
   */
  static String render(
      List<WhatIf.Outcome> outcomes, List<WhatIf.Outcome> fixed, List<JobSubject.Outcome> jobs) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", VERSION);
    ArrayNode runs = root.putArray("runs");
    outcomes.forEach(outcome -> run(runs.addObject(), outcome));
    if (!fixed.isEmpty()) {
      ArrayNode sizes = root.putArray("fixedSizes");
      fixed.forEach(outcome -> fixedSize(sizes.addObject(), outcome.report()));
    }
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

  private static void fixedSize(ObjectNode node, Report report) {
    node.put("load", report.load());
    node.put("replicas", report.peakReplicas());
    measures(node, report);
  }

  private static void run(ObjectNode run, WhatIf.Outcome outcome) {
    Report report = outcome.report();
    run.put("namespace", outcome.subject().namespace());
    run.put("name", outcome.subject().name());
    run.put("load", report.load());
    run.put("seconds", report.length().toSeconds());
    measures(run, report);
    measures(run.putObject("clairvoyant"), outcome.best());
    run.put("scaleUps", report.scaleUps());
    run.put("scaleDowns", report.scaleDowns());
    run.put("flaps", report.flaps());
    run.put("longestQueue", report.longestQueue());
    run.put("ttftObjectiveSeconds", report.ttftObjective().toSeconds());
    run.put("shareWithinObjective", report.shareWithinObjective());
    run.put("plant", report.replica().name());
    run.put("startUpSeconds", report.startUp().toSeconds());
    run.put("requestsArrived", report.requests().arrived());
    run.put("requestsFinished", report.requests().finished());
    run.put("requestsRefused", report.requests().refused());
    report.mostInterestingDecision().ifPresent(d -> decision(run.putObject("decision"), d));
    if (!report.events().isEmpty()) {
      events(run.putObject("clusterEvents"), report.events());
    }
    report.vertical().ifPresent(it -> VerticalJson.write(run.putObject("vertical"), it));
    outcome.alone().ifPresent(it -> measures(run.putObject("withoutVertical"), it));
    if (!report.findings().isEmpty()) {
      ArrayNode findings = run.putArray("findings");
      report.findings().forEach(findings::add);
    }
    ArrayNode notes = run.putArray("notes");
    report.notes().forEach(notes::add);
  }

  private static void events(ObjectNode node, ClusterEvents events) {
    ObjectNode counts = node.putObject("counts");
    events.counts().forEach((kind, count) -> counts.put(ClusterText.name(kind), count));
    ArrayNode first = node.putArray("first");
    for (ClusterEvent event : events.first()) {
      ObjectNode one = first.addObject();
      one.put("atSeconds", event.at().toSeconds());
      one.put("kind", ClusterText.name(event.kind()));
      one.put("replicas", event.replicas());
    }
  }

  /** What a run is judged by, and the best possible beside it. */
  private static void measures(ObjectNode node, Report report) {
    Elasticity elasticity = report.elasticity();
    Cost cost = report.cost();
    node.put("sloAttainment", report.sloAttainment());
    node.put("cost", cost.total());
    cost.perRequest().ifPresent(it -> node.put("costPerRequest", it));
    cost.perMillionOutputTokens().ifPresent(it -> node.put("costPerMillionOutputTokens", it));
    node.put("replicaHours", cost.replicaHours());
    if (cost.pricePerNodeHour() > 0) {
      node.put("nodeHours", cost.nodeHours());
    }
    node.put("startingShare", cost.startingShare());
    node.put("peakReplicas", report.peakReplicas());
    node.put("meanReplicas", report.meanReplicas());
    node.put("meanDemand", elasticity.meanDemand());
    node.put("peakDemand", elasticity.peakDemand());
    node.put("underProvisioningAccuracy", elasticity.underProvisioningAccuracy());
    node.put("overProvisioningAccuracy", elasticity.overProvisioningAccuracy());
    node.put("underProvisionedTimeShare", elasticity.underProvisionedTimeShare());
    node.put("overProvisionedTimeShare", elasticity.overProvisionedTimeShare());
    node.put("instability", elasticity.instability());
    node.put("jitter", elasticity.jitter());
    node.put("flapsPerHour", elasticity.flapsPerHour());
    node.put("meanRecoverySeconds", elasticity.meanRecoverySeconds());
    node.put("longestRecoverySeconds", elasticity.longestRecoverySeconds());
    latency(node, "ttftP50Seconds", report.latency().ttftP50());
    latency(node, "ttftP95Seconds", report.latency().ttftP95());
    latency(node, "ttftP99Seconds", report.latency().ttftP99());
    latency(node, "tpotP50Seconds", report.latency().tpotP50());
    latency(node, "tpotP95Seconds", report.latency().tpotP95());
  }

  /** JSON has no NaN: without answers there is no latency. */
  private static void latency(ObjectNode node, String name, double seconds) {
    if (!Double.isNaN(seconds)) {
      node.put(name, seconds);
    }
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
