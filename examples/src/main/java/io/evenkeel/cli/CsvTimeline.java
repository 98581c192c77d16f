package io.evenkeel.cli;

import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.sim.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Every run over time as CSV: a line for each row of its timeline, in the columns that {@code
 * docs/report-schema.md} names. What was not seen is empty.
 */
final class CsvTimeline {
  private static final List<String> COLUMNS =
      List.of(
          "namespace",
          "name",
          "load",
          "seconds",
          "requestsPerSecond",
          "ready",
          "replicas",
          "desired",
          "waiting",
          "demand",
          "ttftP95Seconds");

  private CsvTimeline() {}

  /** Returns why nothing can be written there; empty also if nothing is to be written. */
  static Optional<String> problem(@Nullable Path file) {
    if (file == null) {
      return Optional.empty();
    }
    Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    if (Files.isDirectory(file)) {
      return Optional.of("--csv " + file + ": is a directory; name a file");
    }
    boolean possible = Files.exists(file) ? Files.isWritable(file) : Files.isWritable(directory);
    return possible
        ? Optional.empty()
        : Optional.of("--csv " + file + ": cannot be written; name a file in a directory of yours");
  }

  static void write(Path file, List<WhatIf.Outcome> outcomes) throws IOException {
    Files.writeString(file, render(outcomes));
  }

  static String render(List<WhatIf.Outcome> outcomes) {
    Set<String> metrics = new LinkedHashSet<>();
    outcomes.forEach(outcome -> metrics.addAll(metrics(outcome)));
    List<String> header = new ArrayList<>(COLUMNS);
    header.addAll(metrics);
    StringBuilder text = new StringBuilder(line(header));
    for (WhatIf.Outcome outcome : outcomes) {
      List<String> own = metrics(outcome);
      for (Timeline.Row row : outcome.report().timeline().rows()) {
        text.append(line(cells(outcome, row, own, metrics)));
      }
    }
    return text.toString();
  }

  /** A name that a spec has twice gets a number, so that each metric has a column. */
  private static List<String> metrics(WhatIf.Outcome outcome) {
    List<String> names = new ArrayList<>();
    for (MetricSpec metric : outcome.report().spec().metrics()) {
      String name = "metric:" + metric.name();
      String column = name;
      for (int i = 2; names.contains(column); i++) {
        column = name + "#" + i;
      }
      names.add(column);
    }
    return names;
  }

  private static List<String> cells(
      WhatIf.Outcome outcome, Timeline.Row row, List<String> own, Set<String> metrics) {
    List<String> cells = new ArrayList<>();
    cells.add(outcome.subject().namespace());
    cells.add(outcome.subject().name());
    cells.add(outcome.report().load());
    cells.add(number(row.seconds()));
    cells.add(number(row.requestsPerSecond()));
    cells.add(String.valueOf(row.ready()));
    cells.add(String.valueOf(row.replicas()));
    cells.add(String.valueOf(row.desired()));
    cells.add(String.valueOf(row.waiting()));
    cells.add(String.valueOf(row.demand()));
    cells.add(number(row.ttftP95()));
    for (String metric : metrics) {
      int index = own.indexOf(metric);
      boolean seen = index >= 0 && index < row.metrics().size();
      cells.add(seen ? number(row.metrics().get(index)) : "");
    }
    return cells;
  }

  /** Three places are all that a metric has, and are the same text on every JDK. */
  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String line(List<String> cells) {
    StringJoiner line = new StringJoiner(",", "", "\n");
    cells.forEach(cell -> line.add(quoted(cell)));
    return line.toString();
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
