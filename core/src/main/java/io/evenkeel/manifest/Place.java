package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** Knows on which line of which file each field of an object stands, and reports mistakes there. */
final class Place {
  private final String source;
  private final Problems problems;
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<FieldPath> excused = new ArrayList<>();

  Place(String source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  boolean mayRead() {
    return problems.mayRead(source);
  }

  void remember(FieldPath path, Node node) {
    lines.putIfAbsent(path.text(), line(node));
  }

  /** Reports a field that has not the shape the API wants. Its value then counts as absent. */
  void report(FieldPath path, Node node, String message) {
    excuse(path);
    problems.add(source, line(node), Violation.malformed(path, message));
  }

  /** Breaks of rules by that field are not reported, because another mistake explains them. */
  void excuse(FieldPath path) {
    excused.add(path);
  }

  void reportUnknown(FieldPath path, Node node, String message) {
    problems.add(source, line(node), Violation.unknownField(path, message));
  }

  /**
   * Reports a broken rule, unless another mistake explains it. What is not there is reported on the
   * line of the nearest object around it.
   */
  void report(Violation violation) {
    boolean explained = excused.stream().anyMatch(path -> path.contains(violation.field()));
    if (!explained) {
      problems.add(source, lineOf(violation.field().text()), violation);
    }
  }

  /** Returns the line of a field, or of the nearest object around it. */
  int line(FieldPath path) {
    return lineOf(path.text());
  }

  private int lineOf(String path) {
    for (String nearest = path; ; nearest = nearest.substring(0, cut(nearest))) {
      Integer line = lines.get(nearest);
      if (line != null || nearest.isEmpty()) {
        return line == null ? 0 : line;
      }
    }
  }

  private static int cut(String path) {
    return Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('[')));
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
