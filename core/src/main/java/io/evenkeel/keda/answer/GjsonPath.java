package io.evenkeel.keda.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A path of GJSON, which upstream finds values of JSON bodies by.
 *
 * <pre>
 * a.b         keys; a backslash takes the sign after it literally
 * a*, a?      keys by pattern, the first one under which the rest of the path is found
 * a.0         elements of lists
 * a.#         number of elements
 * a.#(k=="v") first element that a condition holds for; = == != &lt; &lt;= &gt; &gt;= % !%
 * </pre>
 *
 * A bar may stand for a dot. What yields a list ({@code #.k}, {@code #(…)#}), makes a new object or
 * modifies ({@code @reverse}) never ends at a number and is refused.
 */
final class GjsonPath {
  private static final int MOST_PARTS = 100;

  private final List<GjsonPart> parts;

  private GjsonPath(List<GjsonPart> parts) {
    this.parts = List.copyOf(parts);
  }

  static GjsonPath parse(String text) {
    List<GjsonPart> parts = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      if (parts.size() == MOST_PARTS) {
        throw new UndecodableAnswerException("the path has more than " + MOST_PARTS + " parts");
      }
      int end = end(text, at);
      parts.add(GjsonPart.parse(text.substring(at, end)));
      at = end + 1;
    }
    return new GjsonPath(parts);
  }

  /** Returns the place of the next separator outside of parentheses and quotes, or the end. */
  private static int end(String text, int start) {
    int depth = 0;
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (depth > 0 && c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == ')')) {
        depth = nested(text, start, depth, c);
      } else if (depth == 0 && (c == '.' || c == '|')) {
        return i;
      }
    }
    return text.length();
  }

  /** Parentheses only count in a condition. */
  private static int nested(String text, int start, int depth, char c) {
    if (!text.startsWith("#(", start)) {
      return 0;
    }
    return c == '(' ? depth + 1 : Math.max(0, depth - 1);
  }

  /** Returns what is at the path; a missing node if nothing is. */
  JsonNode find(JsonNode root) {
    return find(root, 0);
  }

  private JsonNode find(JsonNode at, int index) {
    if (index == parts.size()) {
      return at;
    }
    GjsonPart part = parts.get(index);
    if (at.isArray()) {
      if (part.isLength()) {
        return index == parts.size() - 1 ? IntNode.valueOf(at.size()) : MissingNode.getInstance();
      }
      return find(part.element(at), index + 1);
    }
    for (var entry : at.properties()) {
      if (part.matches(entry.getKey())) {
        JsonNode found = find(entry.getValue(), index + 1);
        if (!found.isMissingNode()) {
          return found;
        }
      }
    }
    return MissingNode.getInstance();
  }

  /** Returns a type as GJSON names it. */
  static String typeName(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY, OBJECT -> "JSON";
      case BOOLEAN -> node.booleanValue() ? "True" : "False";
      default -> "Null";
    };
  }
}
