package io.evenkeel.cli;

import io.evenkeel.model.Quantity;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.vertical.Course;
import io.evenkeel.sim.vertical.VerticalReport;
import io.evenkeel.sim.vertical.VerticalReport.Requested;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the VPAs of all runs did, as a table: a row for each container of each run. */
final class VerticalText {
  private static final List<String> HEADER =
      List.of(
          "VPA, container",
          "mode",
          "CPU request",
          "memory request",
          "evicted",
          "resized",
          "refused",
          "good, mean size",
          "without VPA");

  private VerticalText() {}

  /** Renders the table; nothing if no run has a VPA. */
  static String render(List<WhatIf.Outcome> outcomes) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    boolean several = outcomes.stream().map(WhatIf.Outcome::subject).distinct().count() > 1;
    for (WhatIf.Outcome outcome : outcomes) {
      String load = outcome.report().load();
      String run = several ? load + " " + outcome.subject().name() : load;
      outcome
          .report()
          .vertical()
          .ifPresent(vpa -> vpa.courses().forEach(it -> rows.add(row(run, vpa, it, outcome))));
    }
    return rows.size() == 1 ? "" : TextTable.aligned(rows) + "\n";
  }

  private static List<String> row(
      String run, VerticalReport vpa, Course course, WhatIf.Outcome outcome) {
    Report alone = outcome.alone().orElse(outcome.report());
    Function<Course.Point, Double> cpu = it -> it.cpu().requested();
    Function<Course.Point, Double> memory = it -> it.memory().requested();
    return List.of(
        "%s: %s, %s".formatted(run, vpa.name(), course.container()),
        vpa.mode(),
        moved(first(course, cpu) * 1000, vpa, course, it -> milli(it.cpu()), "m"),
        moved(first(course, memory) / (1 << 20), vpa, course, it -> mebi(it.memory()), "Mi"),
        String.valueOf(vpa.totals().evictions()),
        String.valueOf(vpa.totals().resizes()),
        String.valueOf(vpa.totals().refusals()),
        judged(outcome.report()),
        judged(alone));
  }

  private static String judged(Report report) {
    return TextReport.percent(report.sloAttainment())
        + String.format(Locale.ROOT, ", %.1f", report.meanReplicas());
  }

  private static double first(Course course, Function<Course.Point, Double> amount) {
    return course.points().isEmpty() ? Double.NaN : amount.apply(course.points().get(0));
  }

  /** What was requested at first, and what the pods request at the end: a few values at most. */
  private static String moved(
      double first,
      VerticalReport vpa,
      Course course,
      Function<Requested, Double> amount,
      String unit) {
    String before = number(first) + unit;
    String after =
        vpa.requests().stream()
            .filter(it -> it.container().equals(course.container()))
            .map(it -> number(amount.apply(it)) + unit)
            .distinct()
            .limit(3)
            .collect(Collectors.joining(", "));
    return after.isEmpty() || after.equals(before) ? before : before + " → " + after;
  }

  private static double milli(Quantity cpu) {
    return (double) cpu.milliValue();
  }

  private static double mebi(Quantity memory) {
    return memory.value().doubleValue() / (1 << 20);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%.0f", value);
  }
}
