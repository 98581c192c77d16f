package io.evenkeel.keda.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;

/**
 * The condition of {@code #(path operator value)}. Values of different types never agree; without
 * an operator it is enough that something is there.
 *
 * @param path what is compared; empty for the element itself
 * @param operator how; empty for presence
 * @param value with what, as written
 */
record GjsonCondition(Optional<GjsonPath> path, String operator, String value) {
  /** Longer ones first, so that none is taken for its beginning. */
  private static final List<String> OPERATORS =
      List.of("==", "!=", "<=", ">=", "!%", "=", "<", ">", "%");

  static GjsonCondition parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
        continue;
      }
      for (String operator : OPERATORS) {
        if (text.startsWith(operator, i)) {
          String value = text.substring(i + operator.length()).strip();
          return new GjsonCondition(path(text.substring(0, i)), operator, value);
        }
      }
    }
    return new GjsonCondition(path(text), "", "");
  }

  private static Optional<GjsonPath> path(String text) {
    String path = text.strip();
    if (path.contains("#(")) {
      throw new UndecodableAnswerException("a condition within a condition is not taken: " + path);
    }
    return path.isEmpty() ? Optional.empty() : Optional.of(GjsonPath.parse(path));
  }

  JsonNode first(JsonNode list) {
    for (JsonNode element : list) {
      JsonNode found = path.isPresent() ? path.get().find(element) : element;
      if (!found.isMissingNode() && holds(found)) {
        return element;
      }
    }
    return MissingNode.getInstance();
  }

  private boolean holds(JsonNode found) {
    if (operator.isEmpty()) {
      return true;
    }
    if (found.isTextual()) {
      return holdsForText(found.textValue());
    }
    if (found.isNumber()) {
      return holdsForNumber(found.doubleValue());
    }
    boolean same = found.asText().equals(value);
    return switch (operator) {
      case "=", "==" -> same;
      case "!=" -> !same;
      default -> false;
    };
  }

  private boolean holdsForText(String found) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    String wanted = quoted ? value.substring(1, value.length() - 1).replace("\\\"", "\"") : value;
    return switch (operator) {
      case "%" -> GjsonPart.matches(wanted, found);
      case "!%" -> !GjsonPart.matches(wanted, found);
      default -> agrees(found.compareTo(wanted));
    };
  }

  private boolean holdsForNumber(double found) {
    try {
      return agrees(Double.compare(found, Double.parseDouble(value)));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private boolean agrees(int comparison) {
    return switch (operator) {
      case "=", "==" -> comparison == 0;
      case "!=" -> comparison != 0;
      case "<" -> comparison < 0;
      case "<=" -> comparison <= 0;
      case ">" -> comparison > 0;
      case ">=" -> comparison >= 0;
      default -> false;
    };
  }
}
