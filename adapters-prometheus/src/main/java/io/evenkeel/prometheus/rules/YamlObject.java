package io.evenkeel.prometheus.rules;

import io.evenkeel.model.FieldPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The fields of one object. What has another type than asked for is reported and counts as absent;
 * {@link #rejectOthers} reports what nobody has asked for, because the adapter parses strictly.
 */
final class YamlObject {
  private static final int LONGEST_SHOWN = 40;
  private static final int MOST_ELEMENTS = 1000;
  private static final int MOST_MERGES = 100;

  private final MappingNode node;
  private final FieldPath path;
  private final Mistakes mistakes;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final Set<String> rejected = new HashSet<>();
  private final Set<Node> merged = Collections.newSetFromMap(new IdentityHashMap<>());

  YamlObject(MappingNode node, FieldPath path, Mistakes mistakes) {
    this.node = node;
    this.path = path;
    this.mistakes = mistakes;
    List<Node> sources = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
        sources.add(tuple.getValueNode());
      } else {
        add(tuple);
      }
    }
    sources.forEach(this::merge);
  }

  private void add(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      mistakes.add(tuple.getKeyNode(), path, "has a field name that is no text; rename it");
    } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
      mistakes.add(key, path.child(key.getValue()), "is written twice; remove one");
    }
  }

  /**
   * A merge key adds what is not there already, the first source first. Each source counts once, so
   * that anchors which merge each other come to an end.
   */
  private void merge(Node source) {
    if (!merged.add(source)) {
      return;
    }
    if (merged.size() > MOST_MERGES) {
      mistakes.add(source, path, "merges more than " + MOST_MERGES + " objects; write them out");
    } else if (source instanceof SequenceNode several) {
      several.getValue().forEach(this::merge);
    } else if (source instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
          merge(tuple.getValueNode());
        } else if (tuple.getKeyNode() instanceof ScalarNode key) {
          values.putIfAbsent(key.getValue(), tuple.getValueNode());
        }
      }
    } else {
      mistakes.add(source, path, "must merge an object; name an anchor with *");
    }
  }

  FieldPath path() {
    return path;
  }

  /** Returns where a field stands; where the object does if it is not there. */
  Spot spot(String name) {
    return mistakes.spot(values.getOrDefault(name, node), path.child(name));
  }

  Spot spot() {
    return mistakes.spot(node, path);
  }

  boolean has(String name) {
    return value(name) != null;
  }

  List<String> names() {
    return List.copyOf(values.keySet());
  }

  /**
   * Returns a text; empty if the field is absent, which is the same to the adapter. A number counts
   * as the text it is written as, as the adapter's own parser has it.
   */
  String text(String name) {
    Node value = value(name);
    if (value == null) {
      return "";
    }
    if (value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.BINARY)) {
      return scalar.getValue();
    }
    reject(name, "must be text, got " + shown(value) + "; put it in quotes");
    return "";
  }

  boolean flag(String name, boolean otherwise) {
    Node value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return List.of("true", "yes", "on", "y").contains(scalar.getValue().toLowerCase(Locale.ROOT));
    }
    reject(name, "must be true or false, got " + shown(value));
    return otherwise;
  }

  @Nullable YamlObject object(String name) {
    Node value = value(name);
    if (value instanceof MappingNode mapping) {
      return new YamlObject(mapping, path.child(name), mistakes);
    }
    if (value != null) {
      reject(name, "must be an object, got " + shown(value) + "; write fields below it");
    }
    return null;
  }

  List<YamlObject> objects(String name) {
    Node value = value(name);
    List<YamlObject> objects = new ArrayList<>();
    if (value instanceof SequenceNode sequence) {
      for (Node element : sequence.getValue()) {
        FieldPath at = path.child(name).index(objects.size());
        if (objects.size() == MOST_ELEMENTS) {
          mistakes.add(element, at, "is more than " + MOST_ELEMENTS + " elements; split the list");
          return objects;
        }
        objects.add(new YamlObject(mapping(element, at), at, mistakes));
      }
    } else if (value != null) {
      reject(name, "must be a list, got " + shown(value) + "; begin each entry with \"- \"");
    }
    return objects;
  }

  /** What is no object is reported and stands as an empty one, so that the others keep places. */
  private MappingNode mapping(Node element, FieldPath at) {
    if (element instanceof MappingNode mapping) {
      return mapping;
    }
    mistakes.add(element, at, "must be an object, got " + shown(element));
    return new MappingNode(
        Tag.MAP, true, List.of(), element.getStartMark(), element.getEndMark(), FlowStyle.BLOCK);
  }

  @Nullable ScalarNode scalar(String name) {
    return value(name) instanceof ScalarNode scalar ? scalar : null;
  }

  /** Reports a field for a reason of the caller's; each field once, for the first reason. */
  void reject(String name, String message) {
    if (!rejected.add(name)) {
      return;
    }
    mistakes.add(values.getOrDefault(name, node), path.child(name), message);
  }

  void rejectOthers() {
    values.forEach(
        (name, value) -> {
          if (!asked.contains(name)) {
            mistakes.addUnknown(
                value,
                path.child(name),
                "is no field of the adapter's; there are " + String.join(", ", asked));
          }
        });
  }

  private @Nullable Node value(String name) {
    if (!asked.contains(name)) {
      asked.add(name);
    }
    Node value = values.get(name);
    return value == null || Tag.NULL.equals(value.getTag()) ? null : value;
  }

  static String shown(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      return node instanceof MappingNode ? "an object" : "a list";
    }
    String text = scalar.getValue();
    String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    return Tag.STR.equals(node.getTag()) ? "text \"" + shown + "\"" : shown;
  }
}
