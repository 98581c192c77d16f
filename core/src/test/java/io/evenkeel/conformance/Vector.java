package io.evenkeel.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One of upstream's test cases, as data.
 *
 * @param id unique name
 * @param kind what is tested, which decides who executes it
 * @param title what it is about
 * @param input what goes in
 * @param expect what must come out
 */
public record Vector(String id, String kind, String title, JsonNode input, Expectation expect) {
  /** Wraps a case of the common form; what it expects of nothing is an expectation, too. */
  static Vector of(String kind, JsonNode node) {
    return new Vector(
        node.path("id").asText("(no id)"),
        kind,
        node.path("title").asText(),
        node.path("input"),
        new Expectation(node.path("expect")));
  }

  @Override
  public String toString() {
    return id + " " + title;
  }

  /** What must come out. Remembers which of its fields were looked at, so that none goes unseen. */
  @SuppressWarnings("unchecked") // Jackson's own deepCopy() narrows a type parameter.
  public static final class Expectation extends ObjectNode {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> seen = new HashSet<>();

    Expectation(JsonNode node) {
      super(JsonNodeFactory.instance, children(node));
    }

    private static Map<String, JsonNode> children(JsonNode node) {
      Map<String, JsonNode> children = new HashMap<>();
      node.properties().forEach(entry -> children.put(entry.getKey(), entry.getValue()));
      return children;
    }

    @Override
    public JsonNode get(String name) {
      seen.add(name);
      return super.get(name);
    }

    @Override
    public JsonNode path(String name) {
      seen.add(name);
      return super.path(name);
    }

    /** Returns the fields that nobody has looked at. */
    List<String> unseen() {
      List<String> unseen = new ArrayList<>();
      fieldNames().forEachRemaining(unseen::add);
      unseen.removeAll(seen);
      return unseen;
    }
  }
}
