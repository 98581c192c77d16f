package io.evenkeel.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.prometheus.replay.Agreement;
import io.evenkeel.prometheus.replay.Divergence;
import io.evenkeel.prometheus.replay.Episode;
import io.evenkeel.prometheus.replay.RecordingHead;
import io.evenkeel.sim.ComparisonReport;
import io.evenkeel.sim.Report;

/** A replay as JSON; see docs/replay.md. */
final class ReplayJson {
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReplayJson() {}

  static String render(ReplayOutcome outcome) {
    ObjectNode root = JSON.createObjectNode();
    RecordingHead head = outcome.head();
    root.put("version", VERSION);
    root.put("namespace", head.workload().namespace());
    root.put("target", head.workload().target().name());
    root.put("from", head.from().toString());
    root.put("to", head.to().toString());
    root.put("syncPeriodSeconds", head.step().toSeconds());
    root.put("configuration", outcome.ours().file());
    agreement(root.putObject("agreementWithCluster"), outcome.cluster());
    outcome
        .rival()
        .ifPresent(
            rival -> {
              root.put("against", rival.subject().file());
              agreement(root.putObject("againstAgreementWithCluster"), rival.cluster());
              agreement(root.putObject("agreementWithAgainst"), rival.both());
            });
    outcome.simulated().ifPresent(it -> simulated(root.putObject("simulated"), it));
    ArrayNode notes = root.putArray("notes");
    outcome.notes().forEach(notes::add);
    return JsonReport.print(root);
  }

  private static void agreement(ObjectNode node, Agreement agreement) {
    node.put("passes", agreement.passes());
    node.put("warmUpPasses", agreement.warmUp());
    node.put("comparedPasses", agreement.compared());
    node.put("agreedPasses", agreement.agreed());
    agreement.share().ifPresent(share -> node.put("agreedShare", share));
    ArrayNode without = node.putArray("withoutData");
    agreement
        .withoutData()
        .forEach(
            (reason, passes) -> without.addObject().put("reason", reason).put("passes", passes));
    agreement.first().ifPresent(first -> divergence(node.putObject("firstDivergence"), first));
    node.put("episodeCount", agreement.episodeCount());
    ArrayNode episodes = node.putArray("episodes");
    agreement.episodes().forEach(episode -> episode(episodes.addObject(), episode));
  }

  private static void episode(ObjectNode node, Episode episode) {
    divergence(node.putObject("first"), episode.first());
    node.put("last", episode.last().toString());
    node.put("passes", episode.passes());
    node.put("widestDifference", episode.widest());
  }

  private static void divergence(ObjectNode node, Divergence divergence) {
    node.put("at", divergence.at().toString());
    node.put("currentReplicas", divergence.current());
    node.put("ourReplicas", divergence.ours());
    node.put("theirReplicas", divergence.theirs());
    lines(node.putArray("ourExplanation"), divergence.why());
    lines(node.putArray("theirExplanation"), divergence.what());
  }

  private static void lines(ArrayNode node, String text) {
    text.lines().forEach(node::add);
  }

  private static void simulated(ObjectNode node, ComparisonReport report) {
    node.put("seconds", report.length().toSeconds());
    ArrayNode runs = node.putArray("runs");
    report.candidates().forEach((name, run) -> run(runs.addObject(), name, run));
    run(node.putObject("clairvoyant"), "clairvoyant", report.clairvoyant());
    ArrayNode fixed = node.putArray("fixed");
    report.fixed().forEach((size, run) -> run(fixed.addObject(), "always " + size, run));
  }

  private static void run(ObjectNode node, String name, Report run) {
    node.put("name", name);
    node.put("peakReplicas", run.peakReplicas());
    node.put("meanReplicas", run.meanReplicas());
    node.put("scaleUps", run.scaleUps());
    node.put("scaleDowns", run.scaleDowns());
    node.put("sloAttainment", run.sloAttainment());
    node.put("replicaHours", run.replicaHours());
    ArrayNode notes = node.putArray("notes");
    run.notes().forEach(notes::add);
  }
}
