package io.evenkeel.cli;

import io.evenkeel.prometheus.replay.Agreement;
import io.evenkeel.prometheus.replay.Divergence;
import io.evenkeel.prometheus.replay.Episode;
import io.evenkeel.prometheus.replay.RecordingHead;
import io.evenkeel.sim.ComparisonReport;
import io.evenkeel.sim.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A replay in words: how far who agrees with whom, where first not and why, and the episodes. */
final class ReplayText {
  private static final int MOST_EPISODES = 10;

  private ReplayText() {}

  static String render(ReplayOutcome outcome) {
    StringBuilder text = new StringBuilder();
    RecordingHead head = outcome.head();
    text.append(
        "%s/%s from %s to %s, a pass every %s\n\n"
            .formatted(
                head.workload().namespace(),
                head.workload().target().name(),
                head.from(),
                head.to(),
                Durations.text(head.step())));
    agreement(outcome.ours().file(), "the cluster", outcome.cluster(), head, text);
    outcome
        .rival()
        .ifPresent(
            rival -> {
              String other = rival.subject().file();
              agreement(other, "the cluster", rival.cluster(), head, text);
              agreement(outcome.ours().file(), other, rival.both(), head, text);
            });
    outcome.simulated().ifPresent(it -> simulated(it, text));
    outcome.notes().forEach(note -> text.append("Note: ").append(note).append('\n'));
    return text.toString();
  }

  private static void agreement(
      String ours, String theirs, Agreement agreement, RecordingHead head, StringBuilder text) {
    text.append(ours)
        .append(" and ")
        .append(theirs)
        .append(": ")
        .append(share(agreement))
        .append('\n');
    if (agreement.warmUp() > 0) {
      text.append(
          "  %,d passes of warm-up (%s) are not compared\n"
              .formatted(
                  agreement.warmUp(),
                  Durations.text(head.step().multipliedBy(agreement.warmUp()))));
    }
    agreement
        .withoutData()
        .forEach((why, passes) -> text.append("  %,d without data: %s\n".formatted(passes, why)));
    agreement.first().ifPresent(first -> first(first, ours, theirs, text));
    if (agreement.episodeCount() > 0) {
      episodes(agreement, text);
    }
    text.append('\n');
  }

  private static String share(Agreement agreement) {
    return agreement.share().isEmpty()
        ? "no pass can be compared"
        : "agree at %s of %,d passes"
            .formatted(TextReport.percent(agreement.share().getAsDouble()), agreement.compared());
  }

  private static void first(Divergence first, String ours, String theirs, StringBuilder text) {
    text.append(
        "  first divergence at %s, with %d replicas:\n".formatted(first.at(), first.current()));
    side(ours, first.ours(), first.why(), text);
    side(theirs, first.theirs(), first.what(), text);
  }

  private static void side(String who, int size, String why, StringBuilder text) {
    text.append("    ").append(who).append(" → ").append(size).append('\n');
    why.lines().forEach(line -> text.append("      ").append(line).append('\n'));
  }

  private static void episodes(Agreement agreement, StringBuilder text) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  episode from", "length", "passes", "ours", "theirs", "widest"));
    for (Episode episode : agreement.episodes().stream().limit(MOST_EPISODES).toList()) {
      Divergence first = episode.first();
      rows.add(
          List.of(
              "  " + first.at(),
              Durations.text(Duration.between(first.at(), episode.last())),
              String.valueOf(episode.passes()),
              String.valueOf(first.ours()),
              String.valueOf(first.theirs()),
              String.valueOf(episode.widest())));
    }
    text.append(TextTable.aligned(rows));
    long more = agreement.episodeCount() - (rows.size() - 1);
    text.append(more > 0 ? "  and %,d more\n".formatted(more) : "");
  }

  private static void simulated(ComparisonReport report, StringBuilder text) {
    List<List<String>> rows = new ArrayList<>();
    Report any = report.clairvoyant();
    rows.add(
        List.of(
            "simulated under the recorded load",
            "peak",
            "mean",
            "ups",
            "downs",
            TextReport.objective(any.objective()),
            "replica-hours"));
    report.candidates().forEach((name, run) -> rows.add(row(name, run)));
    rows.add(row("who knows the load in advance", report.clairvoyant()));
    report.fixed().forEach((size, run) -> rows.add(row("always " + size, run)));
    text.append(TextTable.aligned(rows)).append('\n');
    report.candidates().values().stream()
        .flatMap(run -> run.notes().stream())
        .distinct()
        .forEach(note -> text.append("Note: ").append(note).append('\n'));
  }

  private static List<String> row(String name, Report run) {
    return List.of(
        name,
        String.valueOf(run.peakReplicas()),
        String.format(Locale.ROOT, "%.1f", run.meanReplicas()),
        String.valueOf(run.scaleUps()),
        String.valueOf(run.scaleDowns()),
        TextReport.percent(run.sloAttainment()),
        String.format(Locale.ROOT, "%.2f", run.replicaHours()));
  }
}
