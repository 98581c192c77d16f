package io.evenkeel.prometheus.rules;

import io.evenkeel.manifest.ManifestProblem;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Collects what is wrong with a configuration, with its place. The first {@value #CAPACITY} are
 * kept.
 *
 * <p>A configuration inside a ConfigMap is a text within a text: {@link #within} keeps the lines
 * those of the file.
 */
final class Mistakes {
  private static final int CAPACITY = 1000;

  private final String source;
  private final int linesBefore;
  private final int onlyLine;
  private final List<ManifestProblem> found;

  Mistakes(String source) {
    this(source, 0, 0, new ArrayList<>());
  }

  private Mistakes(String source, int linesBefore, int onlyLine, List<ManifestProblem> found) {
    this.source = source;
    this.linesBefore = linesBefore;
    this.onlyLine = onlyLine;
    this.found = found;
  }

  /** Returns the same collection for a text that begins on the line after that one. */
  Mistakes within(int line) {
    return new Mistakes(source, line, 0, found);
  }

  /** Returns the same collection for a text that is written on that line alone. */
  Mistakes on(int line) {
    return new Mistakes(source, 0, line, found);
  }

  int line(Node node) {
    return line(node.getStartMark().getLine() + 1);
  }

  int line(int lineOfText) {
    return onlyLine > 0 ? onlyLine : linesBefore + lineOfText;
  }

  Spot spot(Node node, FieldPath path) {
    return new Spot(source, line(node), path);
  }

  void add(Node node, FieldPath path, String message) {
    add(line(node), Violation.malformed(path, message));
  }

  void addUnknown(Node node, FieldPath path, String message) {
    add(line(node), Violation.unknownField(path, message));
  }

  /** Adds what concerns the text as a whole, or a line of it. */
  void add(int line, String message) {
    add(line, Violation.malformed(FieldPath.of(""), message));
  }

  private void add(int line, Violation violation) {
    if (found.size() < CAPACITY) {
      found.add(new ManifestProblem(source, line, violation));
    }
  }

  int count() {
    return found.size();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(ManifestProblem::line));
      throw new InvalidAdapterRulesException(found);
    }
  }
}
