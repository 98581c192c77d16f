package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Knows on which line of which file each field of a document stands, and reports mistakes there.
 */
final class Place {
  private final String source;
  private final Problems problems;
  private final Map<String, Integer> lines = new HashMap<>();

  Place(String source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  void remember(FieldPath path, Node node) {
    lines.putIfAbsent(path.text(), line(node));
  }

  void report(FieldPath path, Node node, String message) {
    problems.add(source, line(node), path.text(), message);
  }

  /** A field that is not there is reported on the line of the nearest object around it. */
  void report(Violation violation) {
    String path = violation.field().text();
    String what = violation.render().substring(path.length() + 2);
    problems.add(source, lineOf(path), path, what);
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

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
