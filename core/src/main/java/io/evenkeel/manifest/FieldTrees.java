package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * From YAML's nodes to {@link FieldTree}s: aliases written out, merge keys merged. Anchors that
 * hold themselves end at {@value #MAX_DEPTH} levels, and {@link Problems} bounds the number of
 * fields.
 */
final class FieldTrees {
  private static final int MAX_DEPTH = 100;

  /** A ConfigMap holds 1 MiB at most. */
  private static final int MOST_EMBEDDED = 100_000;

  private final Place place;
  private final int before;

  /**
   * Prepares.
   *
   * @param before lines of the file that stand before the text
   */
  private FieldTrees(Place place, int before) {
    this.place = place;
    this.before = before;
  }

  static FieldTree of(Node node, Place place) {
    return new FieldTrees(place, 0).tree(node, FieldPath.of(""), Place.line(node), 0);
  }

  /** Returns the only document of a text inside a file. */
  static Optional<FieldTree> embedded(String text, int lineOfName) {
    Problems problems = new Problems(MOST_EMBEDDED);
    List<Node> documents = YamlDocuments.of(text, "embedded", problems);
    if (problems.count() > 0 || documents.size() != 1) {
      return Optional.empty();
    }
    FieldTrees trees = new FieldTrees(new Place("embedded", problems), lineOfName);
    Node root = documents.get(0);
    FieldTree tree = trees.tree(root, FieldPath.of(""), Place.line(root), 0);
    return problems.count() > 0 ? Optional.empty() : Optional.of(tree);
  }

  private FieldTree tree(Node node, FieldPath path, int line, int depth) {
    if (depth < MAX_DEPTH && node instanceof MappingNode mapping) {
      return object(mapping, path, line, depth);
    }
    if (depth < MAX_DEPTH && node instanceof SequenceNode sequence) {
      return list(sequence, path, line, depth);
    }
    boolean empty = !(node instanceof ScalarNode) || Tag.NULL.equals(node.getTag());
    return FieldTree.scalar(path, before + line, empty ? null : ((ScalarNode) node).getValue());
  }

  private FieldTree object(MappingNode mapping, FieldPath path, int line, int depth) {
    Map<String, FieldTree> fields = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : new Entries(mapping, path, place).all()) {
      FieldPath at = path.child(entry.getKey());
      fields.put(entry.getKey(), tree(entry.getValue(), at, place.line(at), depth + 1));
    }
    return FieldTree.object(path, before + line, fields);
  }

  private FieldTree list(SequenceNode sequence, FieldPath path, int line, int depth) {
    List<FieldTree> elements = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      if (place.mayRead()) {
        FieldPath at = path.index(elements.size());
        elements.add(tree(element, at, Place.line(element), depth + 1));
      }
    }
    return FieldTree.list(path, before + line, elements);
  }
}
