package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The entries of one object by name, merge keys included: {@code <<} adds what is not there
 * already, the first source first.
 */
final class Entries {
  private final FieldPath path;
  private final Place place;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<Node> merged = Collections.newSetFromMap(new IdentityHashMap<>());

  Entries(MappingNode object, FieldPath path, Place place) {
    this.path = path;
    this.place = place;
    merged.add(object);
    List<Node> sources = new ArrayList<>();
    for (NodeTuple tuple : object.getValue()) {
      if (isMerge(tuple)) {
        sources.add(tuple.getValueNode());
      } else {
        add(tuple);
      }
    }
    sources.forEach(this::merge);
  }

  private void add(NodeTuple tuple) {
    if (!place.mayRead()) {
      return;
    }
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      place.report(path, tuple.getKeyNode(), "has a field name that is no plain text; rename it");
    } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
      place.report(path.child(key.getValue()), key, "is written twice; remove one");
    } else {
      place.remember(path.child(key.getValue()), key);
    }
  }

  /** Each source counts once, so that anchors which merge each other come to an end. */
  private void merge(Node source) {
    if (!merged.add(source)) {
      return;
    }
    if (source instanceof SequenceNode several) {
      several.getValue().forEach(this::merge);
    } else if (source instanceof MappingNode mapping) {
      mapping.getValue().stream().filter(tuple -> !isMerge(tuple)).forEach(this::addIfAbsent);
      mapping.getValue().stream()
          .filter(Entries::isMerge)
          .forEach(tuple -> merge(tuple.getValueNode()));
    } else {
      place.report(path.child("<<"), source, "must merge an object; name an anchor with *");
    }
  }

  private void addIfAbsent(NodeTuple tuple) {
    if (place.mayRead()
        && tuple.getKeyNode() instanceof ScalarNode key
        && values.putIfAbsent(key.getValue(), tuple.getValueNode()) == null) {
      place.remember(path.child(key.getValue()), key);
    }
  }

  private static boolean isMerge(NodeTuple tuple) {
    return Tag.MERGE.equals(tuple.getKeyNode().getTag());
  }

  @Nullable Node get(String name) {
    return values.get(name);
  }

  Set<Map.Entry<String, Node>> all() {
    return values.entrySet();
  }
}
