package io.evenkeel.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which labels an object must carry: every one of {@code matchLabels} and every one of {@code
 * matchExpressions}.
 *
 * @param matchLabels labels with their values
 * @param matchExpressions further requirements
 */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {
  private static final LabelSelector EVERYTHING = new LabelSelector(Map.of(), List.of());

  /** Copies the collections. */
  public LabelSelector {
    matchLabels = Map.copyOf(matchLabels);
    matchExpressions = List.copyOf(matchExpressions);
  }

  /** Returns the selector that matches every object. */
  public static LabelSelector everything() {
    return EVERYTHING;
  }

  /**
   * Reads the string form, as in {@code scale.status.selector}: {@code app=web,tier in (a,b),!old}.
   * An empty text selects everything. {@code a!=b} becomes {@code a notin (b)}, which means the
   * same.
   *
   * @throws IllegalArgumentException if the text is no selector; the message says where
   */
  public static LabelSelector parse(String text) {
    return new SelectorParser(Objects.requireNonNull(text, "text")).parse();
  }

  /** Returns whether an object with these labels is selected. */
  public boolean matches(Map<String, String> labels) {
    return matchLabels.entrySet().stream()
            .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
        && matchExpressions.stream().allMatch(requirement -> requirement.matches(labels));
  }

  /** Returns the string form, sorted by key as upstream does: {@code app=web,tier in (a,b)}. */
  @Override
  public String toString() {
    Stream<Map.Entry<String, String>> labels =
        new TreeMap<>(matchLabels)
            .entrySet().stream().map(e -> Map.entry(e.getKey(), e.getKey() + "=" + e.getValue()));
    Stream<Map.Entry<String, String>> expressions =
        matchExpressions.stream().map(e -> Map.entry(e.key(), e.toString()));
    return Stream.concat(labels, expressions)
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(","));
  }

  /**
   * One requirement of {@code matchExpressions}.
   *
   * @param key label the requirement is about
   * @param operator what is required of it
   * @param values values for {@link Operator#IN} and {@link Operator#NOT_IN}, else empty
   */
  public record Requirement(String key, Operator operator, List<String> values) {
    /** Copies the values. */
    public Requirement {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(operator, "operator");
      values = List.copyOf(values);
    }

    boolean matches(Map<String, String> labels) {
      String value = labels.get(key);
      return switch (operator) {
        case IN -> value != null && values.contains(value);
        case NOT_IN -> value == null || !values.contains(value);
        case EXISTS -> value != null;
        case DOES_NOT_EXIST -> value == null;
      };
    }

    @Override
    public String toString() {
      String list = values.stream().distinct().sorted().collect(Collectors.joining(",", "(", ")"));
      return switch (operator) {
        case IN -> key + " in " + list;
        case NOT_IN -> key + " notin " + list;
        case EXISTS -> key;
        case DOES_NOT_EXIST -> "!" + key;
      };
    }
  }

  /** What a requirement asks of a label. */
  public enum Operator {
    /** The label has one of the values. */
    IN("In"),
    /** The label is absent or has none of the values. */
    NOT_IN("NotIn"),
    /** The label is present. */
    EXISTS("Exists"),
    /** The label is absent. */
    DOES_NOT_EXIST("DoesNotExist");

    private final String apiName;

    Operator(String apiName) {
      this.apiName = apiName;
    }

    /** Returns the operator as the API spells it. */
    public String apiName() {
      return apiName;
    }
  }
}
