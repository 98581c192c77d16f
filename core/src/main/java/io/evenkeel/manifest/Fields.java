package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
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
  private final Entries entries;
  private final List<String> asked = new ArrayList<>();

  Fields(MappingNode node, FieldPath path, Place place) {
    this.path = path;
    this.place = place;
    this.own = node;
    place.remember(path, node);
    this.entries = new Entries(node, path, place);
  }

  @Nullable String text(String name) {
    return scalar(name, Scalars::text, "must be text", "put it in quotes");
  }

  @Nullable Integer integer(String name) {
    return scalar(
        name,
        Scalars::integer,
        "must be an integer",
        "write digits without quotes, at most 2147483647");
  }

  @Nullable Long wholeNumber(String name) {
    return scalar(name, Scalars::wholeNumber, "must be an integer", "write digits without quotes");
  }

  @Nullable Double number(String name) {
    return scalar(name, Scalars::number, "must be a number", "write one such as 1.5");
  }

  @Nullable Quantity quantity(String name) {
    return scalar(
        name, Scalars::quantity, "must be a quantity", "write one such as 500m, 2, 1.5 or 8Gi");
  }

  @Nullable Boolean bool(String name) {
    return scalar(name, Scalars::bool, "must be a truth value", "write true or false");
  }

  @Nullable Instant instant(String name) {
    return scalar(
        name, Scalars::instant, "must be a time", "write one such as 2026-01-31T12:00:00Z");
  }

  private <T> @Nullable T scalar(
      String name, Function<ScalarNode, Optional<T>> reader, String wrong, String remedy) {
    Node node = value(name);
    if (node == null) {
      return null;
    }
    Optional<T> result = node instanceof ScalarNode it ? reader.apply(it) : Optional.empty();
    if (result.isEmpty()) {
      place.report(path.child(name), node, wrong + ", got " + Scalars.shown(node) + "; " + remedy);
    }
    return result.orElse(null);
  }

  @Nullable Fields object(String name) {
    Node node = value(name);
    return node == null ? null : object(node, path.child(name));
  }

  /** Returns an object that is read to its last field; null if it is absent. */
  <T> @Nullable T object(String name, Function<Fields, T> reader) {
    Fields fields = object(name);
    return fields == null ? null : fields.read(reader);
  }

  /** Returns the objects of a list, read to their last fields; null if the field is absent. */
  <T> @Nullable List<T> objects(String name, Function<Fields, T> reader) {
    List<Fields> objects = objects(name);
    return objects == null ? null : objects.stream().map(it -> it.read(reader)).toList();
  }

  /** Reads the object to its last field, and reports every other one. */
  <T> T read(Function<Fields, T> reader) {
    T result = reader.apply(this);
    rejectOthers();
    return result;
  }

  /** What is no object is reported and stands as an empty one, so that its place is kept. */
  private Fields object(Node node, FieldPath at) {
    if (node instanceof MappingNode mapping) {
      return new Fields(mapping, at, place);
    }
    place.report(
        at, node, "must be an object, got " + Scalars.shown(node) + "; write fields below it");
    return new Fields(
        new MappingNode(
            Tag.MAP, true, List.of(), node.getStartMark(), node.getEndMark(), FlowStyle.BLOCK),
        at,
        place);
  }

  /** Returns the objects of a list; null if the field is absent. */
  @Nullable List<Fields> objects(String name) {
    List<Node> elements = elements(name);
    if (elements == null) {
      return null;
    }
    List<Fields> objects = new ArrayList<>();
    for (Node element : elements) {
      if (place.mayRead()) {
        objects.add(object(element, path.child(name).index(objects.size())));
      }
    }
    return objects;
  }

  /** Returns the elements of a list as they are; none if the field is absent. */
  List<Node> nodes(String name) {
    List<Node> elements = elements(name);
    return elements == null ? List.of() : elements;
  }

  /** Returns the texts of a list; null if the field is absent. */
  @Nullable List<String> texts(String name) {
    List<Node> elements = elements(name);
    if (elements == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (Node node : elements) {
      Optional<String> text =
          node instanceof ScalarNode scalar ? Scalars.text(scalar) : Optional.empty();
      if (text.isEmpty()) {
        FieldPath at = path.child(name).index(texts.size());
        place.report(at, node, "must be text, got " + Scalars.shown(node) + "; put it in quotes");
      }
      if (place.mayRead()) {
        texts.add(text.orElse(""));
      }
    }
    return texts;
  }

  private @Nullable List<Node> elements(String name) {
    Node node = value(name);
    if (node == null || node instanceof SequenceNode) {
      return node == null ? null : ((SequenceNode) node).getValue();
    }
    place.report(
        path.child(name),
        node,
        "must be a list, got " + Scalars.shown(node) + "; begin each entry with \"- \"");
    return null;
  }

  /** Returns the entries of a map of texts; null if the field is absent. */
  @Nullable Map<String, String> textMap(String name) {
    return map(name, Fields::text);
  }

  /** Returns the entries of a map of quantities; null if the field is absent. */
  @Nullable Map<String, Quantity> quantityMap(String name) {
    return map(name, Fields::quantity);
  }

  /** Returns the entries of a map of integers; null if the field is absent. */
  @Nullable Map<String, Long> wholeNumberMap(String name) {
    return map(name, Fields::wholeNumber);
  }

  private <T> @Nullable Map<String, T> map(
      String name, BiFunction<Fields, String, @Nullable T> reader) {
    Fields fields = object(name);
    if (fields == null) {
      return null;
    }
    Map<String, T> values = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : fields.entries.all()) {
      place.remember(fields.path.key(entry.getKey()), entry.getValue());
      T value = reader.apply(fields, entry.getKey());
      if (value != null) {
        values.put(entry.getKey(), value);
      }
    }
    return values;
  }

  /** Reports a field for a reason of the caller's. */
  void reject(String name, String message) {
    Node node = entries.get(name);
    place.report(path.child(name), node == null ? own : node, message);
  }

  /** Says that the field may be there, whatever it holds. */
  void ignore(String name) {
    asked.add(name);
  }

  /** Reports every field that nobody has asked for, as kubectl's strict validation does. */
  void rejectOthers() {
    for (Map.Entry<String, Node> entry : entries.all()) {
      if (!asked.contains(entry.getKey())) {
        reject(entry.getKey(), entry.getValue());
      }
    }
  }

  /** What a misspelt field leaves unset is not reported as well. */
  private void reject(String name, Node node) {
    Optional<String> meant =
        Spelling.nearest(name, asked.stream().filter(it -> entries.get(it) == null).toList());
    meant.ifPresent(it -> place.excuse(path.child(it)));
    place.reportUnknown(
        path.child(name),
        node,
        "is no field of the API; "
            + meant.map(it -> "did you mean " + it + "?").orElse("remove it"));
  }

  private @Nullable Node value(String name) {
    asked.add(name);
    Node node = entries.get(name);
    return node == null || Tag.NULL.equals(node.getTag()) ? null : node;
  }
}
