package io.evenkeel.cli;

import io.evenkeel.manifest.AnyManifests;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedFiles;
import io.evenkeel.sim.fault.Fault;
import io.evenkeel.sim.fault.Faults;
import io.evenkeel.sim.fault.Window;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A YAML file of what goes wrong in a simulation.
 *
 * <pre>
 * faults:
 *   - kind: prometheus-down
 *     from: 5m
 *     for: 2m
 * </pre>
 *
 * <p>Every mistake is reported with its line.
 */
final class FaultsFile {
  private static final Set<String> WINDOW = Set.of("kind", "from", "for");
  private static final Set<String> METRIC = Set.of("kind", "metric", "from", "for");

  /** What may be said of each kind. */
  private static final Map<String, Set<String>> KINDS =
      Map.of(
          "prometheus-down", WINDOW,
          "metrics-server-down", WINDOW,
          "metric-missing", Set.of("kind", "metric", "from", "for", "share"),
          "metric-late", Set.of("kind", "metric", "from", "for", "by"),
          "metric-stale", METRIC,
          "metric-duplicated", METRIC,
          "writes-refused", WINDOW,
          "controller-restart", Set.of("kind", "at", "for", "history"),
          "clock-step", Set.of("kind", "at", "by"));

  private final String file;
  private final List<String> problems;

  private FaultsFile(String file, List<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Reads a file; nothing goes wrong if none is named. */
  static Faults read(String file, List<String> problems) {
    if (file.isEmpty()) {
      return Faults.none();
    }
    try {
      ParsedFiles parsed = AnyManifests.read(List.of(Path.of(file)));
      parsed.problems().forEach(it -> problems.add(it.render()));
      List<Fault> faults = new ArrayList<>();
      FaultsFile reader = new FaultsFile(file, problems);
      parsed.objects().forEach(it -> reader.document(it.fields(), faults));
      return new Faults(faults);
    } catch (InvalidPathException e) {
      problems.add("--faults " + file + ": is no file name (" + e.getReason() + ")");
      return Faults.none();
    }
  }

  private void document(FieldTree fields, List<Fault> faults) {
    fields.entries().keySet().stream()
        .filter(name -> !name.equals("faults"))
        .forEach(name -> report(fields.at(name).orElse(fields), name + ": is not known here"));
    List<FieldTree> items = fields.elements("faults");
    if (items.isEmpty() || items.size() > Faults.MOST) {
      report(fields, "faults: must be a list of 1 to " + Faults.MOST + " faults");
      return;
    }
    for (FieldTree item : items) {
      int before = problems.size();
      fault(item).filter(unused -> problems.size() == before).ifPresent(faults::add);
    }
  }

  private Optional<Fault> fault(FieldTree item) {
    String kind = item.text("kind").orElse("");
    Set<String> known = KINDS.get(kind);
    if (known == null) {
      String kinds = String.join(", ", KINDS.keySet().stream().sorted().toList());
      report(item, "kind: must be one of %s, got \"%s\"".formatted(kinds, kind));
      return Optional.empty();
    }
    for (String name : item.entries().keySet()) {
      if (!known.contains(name)) {
        String others = String.join(", ", known.stream().sorted().toList());
        report(
            item.at(name).orElse(item),
            "%s: is not known for %s; there are %s".formatted(name, kind, others));
      }
    }
    try {
      return Optional.of(fault(kind, item));
    } catch (IllegalArgumentException e) {
      report(item, kind + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private Fault fault(String kind, FieldTree item) {
    return switch (kind) {
      case "prometheus-down" -> new Fault.PrometheusDown(window(item));
      case "metrics-server-down" -> new Fault.MetricsServerDown(window(item));
      case "metric-missing" -> new Fault.MetricMissing(metric(item), window(item), share(item));
      case "metric-late" ->
          new Fault.MetricLate(metric(item), window(item), time(item, "by", "", false));
      case "metric-stale" -> new Fault.MetricStale(metric(item), window(item));
      case "metric-duplicated" -> new Fault.MetricDuplicated(metric(item), window(item));
      case "writes-refused" -> new Fault.WritesRefused(window(item));
      case "controller-restart" ->
          new Fault.ControllerRestart(
              time(item, "at", "", false), time(item, "for", "0s", false), history(item));
      default -> new Fault.ClockStep(time(item, "at", "", false), time(item, "by", "", true));
    };
  }

  private Window window(FieldTree item) {
    return Window.of(time(item, "from", "0s", false), time(item, "for", "", false));
  }

  private static String metric(FieldTree item) {
    return item.text("metric").orElse(Fault.EVERY_METRIC);
  }

  private double share(FieldTree item) {
    String text = item.text("share").orElse("1");
    try {
      boolean percent = text.endsWith("%");
      double share = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
      return percent ? share / 100 : share;
    } catch (NumberFormatException e) {
      report(
          item.at("share").orElse(item), "share: must be a number such as 0.3 or 30%, got " + text);
      return 1;
    }
  }

  private Fault.History history(FieldTree item) {
    String text = item.text("history").orElse("lost");
    if (!text.equals("lost") && !text.equals("kept")) {
      report(item.at("history").orElse(item), "history: must be lost or kept, got " + text);
    }
    return text.equals("kept") ? Fault.History.KEPT : Fault.History.LOST;
  }

  private Duration time(FieldTree item, String name, String otherwise, boolean signed) {
    String text = item.text(name).orElse(otherwise);
    boolean negative = signed && text.startsWith("-");
    Optional<Duration> time = Durations.parse(negative ? text.substring(1) : text);
    if (time.isEmpty() || time.get().compareTo(Duration.ofDays(3660)) > 0) {
      String got = text.isEmpty() ? "nothing" : text;
      report(
          item.at(name).orElse(item),
          name + ": must be a time such as 90s, 30m or 1h30m, got " + got);
      return Duration.ofSeconds(1);
    }
    return negative ? time.get().negated() : time.get();
  }

  private void report(FieldTree where, String message) {
    problems.add("%s:%d: %s".formatted(file, where.line(), message));
  }
}
