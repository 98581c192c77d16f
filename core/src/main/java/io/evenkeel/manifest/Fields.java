package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The fields of one object of a document. Each field is asked for by name and type; what has
 * another type is reported and counts as absent, and {@link #rejectOthers} reports what nobody
 * asked for.
 */
final class Fields {
  private final Place place;
  private final FieldPath path;
  private final Node own;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  Fields(MappingNode node, FieldPath path, Place place) {
    this.path = path;
    this.place = place;
    this.own = node;
    place.remember(path, node);
    addAll(node);
  }

  /** A merge key adds what is not there already; a key that is written twice is a mistake. */
  private void addAll(MappingNode node) {
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        place.report(path, tuple.getKeyNode(), "a field name must be a plain text");
      } else if (Tag.MERGE.equals(key.getTag())) {
        merged.add(tuple.getValueNode());
      } else if (nodes.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        place.report(path.child(key.getValue()), key, "is written twice; remove one");
      } else {
        place.remember(path.child(key.getValue()), key);
      }
    }
    merged.forEach(this::merge);
  }

  private void merge(Node node) {
    if (node instanceof SequenceNode several) {
      several.getValue().forEach(this::merge);
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key && !Tag.MERGE.equals(key.getTag())) {
          nodes.putIfAbsent(key.getValue(), tuple.getValueNode());
        }
      }
    }
  }

  FieldPath path() {
    return path;
  }

  @Nullable String text(String name) {
    return scalar(
        name,
        "a text; put it in quotes",
        node -> Tag.STR.equals(node.getTag()) ? node.getValue() : null);
  }

  @Nullable Integer integer(String name) {
    return scalar(
        name,
        "a whole number between -2147483648 and 2147483647",
        node -> Tag.INT.equals(node.getTag()) ? parsedInt(node.getValue()) : null);
  }

  /** A quantity may be written as a text or as a number. */
  @Nullable Quantity quantity(String name) {
    return scalar(name, "a quantity such as 500m, 2, 1.5 or 8Gi", Fields::parsedQuantity);
  }

  /** YAML reads 010 as eight and 1_0 as ten; nobody means that, so neither is taken. */
  private static @Nullable Integer parsedInt(String text) {
    if (!text.matches("[-+]?(0|[1-9][0-9]*)")) {
      return null;
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Quantity parsedQuantity(ScalarNode node) {
    try {
      return Quantity.parse(node.getValue());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private <T> @Nullable T scalar(
      String name, String expected, Function<ScalarNode, @Nullable T> reader) {
    Node node = value(name);
    if (node == null) {
      return null;
    }
    T result = node instanceof ScalarNode scalar ? reader.apply(scalar) : null;
    if (result == null) {
      place.report(path.child(name), node, "must be " + expected + ", got " + shown(node));
    }
    return result;
  }

  @Nullable Fields object(String name) {
    Node node = value(name);
    if (node == null) {
      return null;
    }
    if (node instanceof MappingNode mapping) {
      return new Fields(mapping, path.child(name), place);
    }
    place.report(path.child(name), node, "must be an object, got " + shown(node));
    return null;
  }

  /** Returns the objects of a list; null if the field is absent. */
  @Nullable List<Fields> objects(String name) {
    List<Node> elements = elements(name);
    if (elements == null) {
      return null;
    }
    List<Fields> objects = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      FieldPath own = path.child(name).index(i);
      if (elements.get(i) instanceof MappingNode mapping) {
        objects.add(new Fields(mapping, own, place));
      } else {
        place.report(own, elements.get(i), "must be an object, got " + shown(elements.get(i)));
      }
    }
    return objects;
  }

  /** Returns the elements of a list as they are; none if the field is absent. */
  List<Node> nodes(String name) {
    List<Node> elements = elements(name);
    return elements == null ? List.of() : elements;
  }

  /** Returns the texts of a list; none if the field is absent. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    List<Node> elements = elements(name);
    for (Node node : elements == null ? List.<Node>of() : elements) {
      if (node instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        place.report(path.child(name), node, "must be a list of texts, got " + shown(node));
      }
    }
    return texts;
  }

  private @Nullable List<Node> elements(String name) {
    Node node = value(name);
    if (node == null || node instanceof SequenceNode) {
      return node == null ? null : ((SequenceNode) node).getValue();
    }
    place.report(path.child(name), node, "must be a list, got " + shown(node));
    return null;
  }

  /** Returns the entries of a map of texts; none if the field is absent. */
  Map<String, String> textMap(String name) {
    Map<String, String> entries = new LinkedHashMap<>();
    Fields fields = object(name);
    if (fields != null) {
      for (String key : List.copyOf(fields.nodes.keySet())) {
        String text = fields.text(key);
        if (text != null) {
          entries.put(key, text);
        }
      }
    }
    return entries;
  }

  /** Reports a field for a reason of the caller's. */
  void reject(String name, String message) {
    place.report(path.child(name), nodes.getOrDefault(name, own), message);
  }

  /** Says that the field may be there, whatever it holds. */
  void ignore(String name) {
    asked.add(name);
  }

  /** Reports every field that nobody has asked for. */
  void rejectOthers() {
    for (Map.Entry<String, Node> entry : nodes.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        place.report(
            path.child(entry.getKey()),
            entry.getValue(),
            "is no field of the API" + Spelling.suggestion(entry.getKey(), asked));
      }
    }
  }

  private @Nullable Node value(String name) {
    asked.add(name);
    Node node = nodes.get(name);
    return node == null || Tag.NULL.equals(node.getTag()) ? null : node;
  }

  private static String shown(Node node) {
    if (node instanceof ScalarNode scalar) {
      String text = scalar.getValue();
      String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
      return Tag.STR.equals(node.getTag()) ? "the text \"" + shown + "\"" : shown;
    }
    return node instanceof MappingNode ? "an object" : "a list";
  }
}
