package io.evenkeel.prometheus.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From the words of an action to an expression. */
final class ExpressionParser {
  /** Least and most arguments by function. */
  private static final Map<String, int[]> FUNCTIONS =
      Map.of(
          "index", new int[] {2, 2},
          "len", new int[] {1, 1},
          "eq", new int[] {2, 20},
          "ne", new int[] {2, 2},
          "not", new int[] {1, 1},
          "and", new int[] {1, 20},
          "or", new int[] {1, 20});

  private final List<String> words;
  private final Set<String> known;
  private final Set<String> used;
  private final Set<String> variables;
  private int at;

  ExpressionParser(ActionWords words, Set<String> known, Set<String> used, Set<String> variables) {
    this.words = words.words();
    this.known = known;
    this.used = used;
    this.variables = variables;
  }

  Expression parse() {
    Expression expression = sequence();
    if (at < words.size()) {
      throw unsupported(words.get(at));
    }
    return expression;
  }

  /** A function with its arguments, or one operand. */
  private Expression sequence() {
    if (at == words.size()) {
      throw new IllegalArgumentException("a value is missing");
    }
    String function = words.get(at);
    if (!FUNCTIONS.containsKey(function)) {
      return operand();
    }
    at++;
    List<Expression> arguments = new ArrayList<>();
    while (at < words.size() && !words.get(at).equals(")")) {
      arguments.add(operand());
    }
    int[] count = FUNCTIONS.getOrDefault(function, new int[] {0, 0});
    if (arguments.size() < count[0] || arguments.size() > count[1]) {
      throw new IllegalArgumentException(function + " has a wrong number of arguments");
    }
    return new Expression.Call(function, arguments);
  }

  private Expression operand() {
    String word = words.get(at++);
    if (word.equals("(")) {
      Expression inner = sequence();
      if (at == words.size() || !words.get(at++).equals(")")) {
        throw new IllegalArgumentException("a parenthesis is not closed");
      }
      return inner;
    }
    char c = word.charAt(0);
    if (c == '"' || c == '`') {
      return new Expression.Literal(literal(word));
    }
    if (word.matches("[0-9]{1,9}")) {
      return new Expression.Literal(Integer.parseInt(word));
    }
    return c == '.' || c == '$' ? path(word) : unknown(word);
  }

  private static Expression unknown(String word) {
    throw unsupported(word);
  }

  private static IllegalArgumentException unsupported(String word) {
    return new IllegalArgumentException(
        word.equals("|")
            ? "pipelines are not supported; write the function first"
            : "\"" + word + "\" is not supported in a template");
  }

  private static String literal(String word) {
    String inside = word.substring(1, word.length() - 1);
    return word.charAt(0) == '`'
        ? inside
        : inside
            .replace("\\\\", "\u0000")
            .replace("\\n", "\n")
            .replace("\\\"", "\"")
            .replace("\u0000", "\\");
  }

  /** {@code .}, {@code .A}, {@code $}, {@code $.A}, {@code $name}. */
  private Expression path(String word) {
    if (word.equals(".")) {
      return new Expression.Dot();
    }
    int dot = word.indexOf('.');
    Expression base =
        dot == 0 ? new Expression.Dot() : variable(dot < 0 ? word : word.substring(0, dot));
    if (dot < 0) {
      return base;
    }
    String field = word.substring(dot + 1);
    if (!known.contains(field)) {
      throw new IllegalArgumentException(
          "there is no field ."
              + field
              + "; there are "
              + String.join(", ", known.stream().sorted().toList()));
    }
    used.add(field);
    return new Expression.Field(base, field);
  }

  private Expression variable(String word) {
    String name = word.substring(1);
    if (!name.isEmpty() && !variables.contains(name)) {
      throw new IllegalArgumentException(word + " is not declared");
    }
    return new Expression.Variable(name);
  }
}
