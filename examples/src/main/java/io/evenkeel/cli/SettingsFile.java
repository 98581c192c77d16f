package io.evenkeel.cli;

import io.evenkeel.manifest.AnyManifests;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedFiles;
import io.evenkeel.model.FieldPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A YAML file of settings, each a name and a value. Every mistake is reported with its line; what
 * is asked for is what may be there.
 */
final class SettingsFile {
  private final Path file;
  private final List<String> problems;
  private final int before;
  private final FieldTree fields;
  private final Set<String> asked = new LinkedHashSet<>();

  SettingsFile(Path file, List<String> problems) {
    this.file = file;
    this.problems = problems;
    this.before = problems.size();
    ParsedFiles parsed = AnyManifests.read(List.of(file));
    parsed.problems().forEach(it -> problems.add(it.render()));
    if (parsed.objects().size() > 1) {
      problems.add(file + ": holds several documents; one is enough");
    }
    this.fields =
        parsed.objects().isEmpty()
            ? FieldTree.marker(FieldPath.of(""), 1)
            : parsed.objects().get(0).fields();
  }

  /** Returns the name of the file without its ending. */
  String name() {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  boolean isIntact() {
    return problems.size() == before;
  }

  String text(String name, String otherwise) {
    asked.add(name);
    return fields.text(name).orElse(otherwise);
  }

  /** Returns a number that has to be there. */
  double number(String name, double least, double most) {
    asked.add(name);
    if (fields.at(name).isEmpty()) {
      report(name, "must be set, a number from %s to %s".formatted(shown(least), shown(most)));
      return least;
    }
    return number(name, least, most, least);
  }

  /** Returns a number that may be left out. */
  double number(String name, double least, double most, double otherwise) {
    asked.add(name);
    if (fields.at(name).isEmpty()) {
      return otherwise;
    }
    OptionalDouble number = fields.number(name);
    if (number.isPresent() && number.getAsDouble() >= least && number.getAsDouble() <= most) {
      return number.getAsDouble();
    }
    String got = fields.text(name).orElse("no number");
    report(
        name, "must be a number from %s to %s, got %s".formatted(shown(least), shown(most), got));
    return otherwise;
  }

  /** Returns a time in whole seconds, up to a day, that may be left out. */
  Duration seconds(String name, Duration least, Duration otherwise) {
    asked.add(name);
    if (fields.at(name).isEmpty()) {
      return otherwise;
    }
    String text = fields.text(name).orElse("no time");
    Duration time = Durations.parse(text).orElse(Duration.ofSeconds(-1));
    if (time.compareTo(least) >= 0 && time.toDays() < 1 && time.toMillisPart() == 0) {
      return time;
    }
    report(
        name,
        "must be a time in whole seconds such as 15s or 1m, from %s to less than a day, got %s"
            .formatted(Durations.text(least), text));
    return otherwise;
  }

  private static String shown(double number) {
    return number == Math.rint(number) && number < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  void report(String name, String message) {
    int line = fields.at(name).map(FieldTree::line).orElse(fields.line());
    problems.add("%s:%d: %s: %s".formatted(file, line, name, message));
  }

  /** Reports what nobody has asked for. */
  void rejectOthers() {
    for (String name : fields.entries().keySet()) {
      if (!asked.contains(name)) {
        report(name, "is not known here; there are " + String.join(", ", asked));
      }
    }
  }
}
