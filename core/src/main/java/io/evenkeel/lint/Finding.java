package io.evenkeel.lint;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Something that is legal and wrong, or not even legal.
 *
 * @param rule id of the rule that found it
 * @param severity how bad it is
 * @param file file it stands in
 * @param line line it stands on, from 1; 0 if it concerns the file as a whole
 * @param object the object it concerns, such as {@code ScaledObject default/chat}; empty if none
 * @param path field it concerns, such as {@code spec.triggers[0].metadata}; empty if the object as
 *     a whole
 * @param message what happens, with the numbers of this manifest
 * @param why the mechanism behind it
 * @param fix what to do
 * @param patch the repair as steps, where it can be told without knowing more; may be empty
 */
public record Finding(
    String rule,
    Severity severity,
    String file,
    int line,
    String object,
    String path,
    String message,
    String why,
    String fix,
    List<Change> patch) {
  /** The order of reports: by file, line, severity and rule. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::path)
          .thenComparing(Finding::message);

  /** Copies the steps. */
  public Finding {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(severity, "severity");
    patch = List.copyOf(patch);
  }

  /** Returns it in one line: {@code hpa.yaml:7: error: spec.maxReplicas: … [rule]}. */
  public String render() {
    String place = line == 0 ? file : file + ":" + line;
    String where = path.isEmpty() ? "" : path + ": ";
    String level = severity.name().toLowerCase(java.util.Locale.ROOT);
    return "%s: %s: %s%s [%s]".formatted(place, level, where, message, rule);
  }
}
