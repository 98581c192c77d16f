package io.evenkeel.prometheus.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What stands between the delimiters of a template and has a value. */
sealed interface Expression {
  Object value(Scope scope);

  /**
   * What names mean at one place of a template.
   *
   * @param dot what {@code .} is
   * @param root what {@code $} is
   * @param variables values of {@code $name} by name
   */
  record Scope(Object dot, Map<String, Object> root, Map<String, Object> variables) {}

  /** The value {@code .} stands for. */
  record Dot() implements Expression {
    @Override
    public Object value(Scope scope) {
      return scope.dot();
    }
  }

  /** {@code $}, or {@code $name}. */
  record Variable(String name) implements Expression {
    @Override
    public Object value(Scope scope) {
      Object value = name.isEmpty() ? scope.root() : scope.variables().get(name);
      return Objects.requireNonNull(value, "variables are checked when a template is read");
    }
  }

  /** A text or number that stands for itself. */
  record Literal(Object literal) implements Expression {
    @Override
    public Object value(Scope scope) {
      return literal;
    }
  }

  /** {@code .Name} of something. */
  record Field(Expression of, String name) implements Expression {
    @Override
    public Object value(Scope scope) {
      if (of.value(scope) instanceof Map<?, ?> fields) {
        Object value = fields.get(name);
        return value == null ? "" : value;
      }
      throw new IllegalArgumentException("." + name + " of what has no fields");
    }
  }

  /** A function of Go's own. */
  record Call(String function, List<Expression> arguments) implements Expression {
    @Override
    public Object value(Scope scope) {
      List<Object> values = arguments.stream().map(it -> it.value(scope)).toList();
      return switch (function) {
        case "index" -> element(values);
        case "len" -> length(values.get(0));
        case "eq" -> values.stream().skip(1).anyMatch(values.get(0)::equals);
        case "ne" -> !values.get(0).equals(values.get(1));
        case "not" -> !isTrue(values.get(0));
        case "and" -> values.stream().filter(it -> !isTrue(it)).findFirst().orElse(last(values));
        case "or" -> values.stream().filter(Expression::isTrue).findFirst().orElse(last(values));
        default -> throw new IllegalStateException(function);
      };
    }

    private static Object last(List<Object> values) {
      return values.get(values.size() - 1);
    }

    /** A map without the key yields the empty text; a list without the element fails. */
    private static Object element(List<Object> values) {
      Object of = values.get(0);
      Object at = values.get(1);
      if (of instanceof Map<?, ?> map && at instanceof String) {
        Object value = map.get(at);
        return value == null ? "" : value;
      }
      if (of instanceof List<?> list && at instanceof Integer i && i >= 0 && i < list.size()) {
        return list.get(i);
      }
      throw new IllegalArgumentException("index " + printed(at) + " leads nowhere");
    }

    private static int length(Object of) {
      if (of instanceof String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
      }
      if (of instanceof Map<?, ?> map) {
        return map.size();
      }
      if (of instanceof List<?> list) {
        return list.size();
      }
      throw new IllegalArgumentException("len of what has no length");
    }
  }

  /** Returns whether Go takes a value for true: anything but what is empty, zero or false. */
  static boolean isTrue(Object value) {
    return !(value.equals("")
        || value.equals(0)
        || value.equals(false)
        || value.equals(List.of())
        || value.equals(Map.of()));
  }

  /** Returns a value as Go prints it. */
  static String printed(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Expression::printed).collect(Collectors.joining(" ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return new TreeMap<>(map)
          .entrySet().stream()
              .map(entry -> entry.getKey() + ":" + printed(entry.getValue()))
              .collect(Collectors.joining(" ", "map[", "]"));
    }
    return value.toString();
  }
}
