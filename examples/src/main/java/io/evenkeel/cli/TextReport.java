package io.evenkeel.cli;

import io.evenkeel.sim.Report;
import io.evenkeel.sim.SizeDecision;
import io.evenkeel.sim.replica.Objective;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The outcomes as one table, the most interesting decision in words, and where the charts are. */
final class TextReport {
  private static final List<String> HEADER =
      List.of("load", "peak", "mean", "ups", "downs", "flaps", "longest queue");

  private TextReport() {}

  static String render(
      List<WhatIf.Outcome> outcomes, List<WhatIf.Outcome> fixed, List<String> notes, Path page) {
    StringBuilder text = new StringBuilder();
    text.append(table(outcomes, fixed)).append('\n');
    text.append(VerticalText.render(outcomes));
    List<String> insights = Insights.of(outcomes);
    insights.forEach(insight -> text.append("Finding: ").append(insight).append('\n'));
    List<String> events = ClusterText.of(outcomes);
    events.forEach(event -> text.append("Cluster: ").append(event).append('\n'));
    text.append(insights.isEmpty() && events.isEmpty() ? "" : "\n");
    mostInteresting(outcomes).ifPresent(o -> text.append(story(o)).append('\n'));
    notes.forEach(note -> text.append("Note: ").append(note).append('\n'));
    text.append("Charts of every run: ").append(page).append('\n');
    return text.toString();
  }

  private static String table(List<WhatIf.Outcome> outcomes, List<WhatIf.Outcome> fixed) {
    boolean several = outcomes.stream().map(WhatIf.Outcome::subject).distinct().count() > 1;
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(HEADER);
    String objective = objective(outcomes.get(0).report().objective());
    boolean priced = outcomes.get(0).report().cost().isPriced();
    header.add(objective);
    header.add(priced ? "cost" : "replica-hours");
    header.add("best");
    header.add(priced ? "its cost" : "its hours");
    rows.add(header);
    for (WhatIf.Outcome outcome : byLoad(outcomes, fixed)) {
      String name = outcome.report().load();
      rows.add(row(several ? name + " " + outcome.subject().name() : name, outcome));
    }
    return TextTable.aligned(rows)
        + "best: the same replicas, ordered by somebody who knows the load in advance\n";
  }

  /** Sizes that never change stand below the configurations under the same load. */
  private static List<WhatIf.Outcome> byLoad(
      List<WhatIf.Outcome> outcomes, List<WhatIf.Outcome> fixed) {
    return outcomes.stream()
        .map(it -> it.report().load())
        .distinct()
        .flatMap(
            load ->
                Stream.concat(outcomes.stream(), fixed.stream())
                    .filter(it -> it.report().load().equals(load)))
        .toList();
  }

  /** Says what counts as good, as the heading of a column. */
  static String objective(Objective objective) {
    String ttft = "TTFT ≤ " + Durations.text(objective.ttft());
    return objective.boundsTpot() ? ttft + ", ITL ≤ " + Durations.text(objective.tpot()) : ttft;
  }

  private static List<String> row(String name, WhatIf.Outcome outcome) {
    Report report = outcome.report();
    return List.of(
        name,
        String.valueOf(report.peakReplicas()),
        String.format(Locale.ROOT, "%.1f", report.meanReplicas()),
        String.valueOf(report.scaleUps()),
        String.valueOf(report.scaleDowns()),
        String.valueOf(report.flaps()),
        String.valueOf(report.longestQueue()),
        percent(report.sloAttainment()),
        cost(report),
        percent(outcome.best().sloAttainment()),
        cost(outcome.best()));
  }

  static String cost(Report report) {
    return String.format(Locale.ROOT, "%.2f", report.cost().total());
  }

  /** Cut off, so that only what is whole says 100. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
  }

  static Optional<WhatIf.Outcome> mostInteresting(List<WhatIf.Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.report().mostInterestingDecision().isPresent())
        .max(
            Comparator.comparingInt(
                o -> o.report().mostInterestingDecision().map(SizeDecision::heldBack).orElse(0)));
  }

  private static String story(WhatIf.Outcome outcome) {
    Report report = outcome.report();
    SizeDecision decision = report.mostInterestingDecision().orElseThrow();
    StringBuilder text = new StringBuilder();
    text.append("The most interesting decision: ")
        .append(decision.by())
        .append(" under ")
        .append(report.load())
        .append(", after ")
        .append(Durations.text(decision.at()))
        .append('\n');
    decision.explanation().render().lines().forEach(l -> text.append("  ").append(l).append('\n'));
    return text.toString();
  }
}
