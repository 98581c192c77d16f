package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;

/** One object of a file while it is read: its fields, its place, and what is wrong with it. */
final class ManifestDocument {
  private final MappingNode node;
  private final String source;
  private final Problems problems;
  private final List<String> notes;
  private final int before;
  private final Place place;
  private final Fields fields;

  ManifestDocument(MappingNode node, String source, Problems problems, List<String> notes) {
    this.node = node;
    this.source = source;
    this.problems = problems;
    this.notes = notes;
    this.before = problems.count();
    this.place = new Place(source, problems);
    this.fields = new Fields(node, FieldPath.of(""), place);
  }

  Fields fields() {
    return fields;
  }

  /** Returns where the object stands, such as {@code hpa.yaml:1}. */
  String at() {
    return source + ":" + Place.line(node);
  }

  /** A document that had a mistake before its fields were looked at is no better for them. */
  boolean isIntact() {
    return problems.count() == before;
  }

  void report(Violation violation) {
    place.report(violation);
  }

  void report(FieldPath path, String message) {
    place.report(path, node, message);
  }

  /** Notes something about the object as a whole. */
  void note(String message) {
    notes.add(Scalars.oneLine(at() + ": " + message));
  }

  /** Notes something about a field. */
  void note(FieldPath path, String message) {
    notes.add(Scalars.oneLine("%s:%d: %s: %s".formatted(source, place.line(path), path, message)));
  }
}
