package io.evenkeel.prometheus.promql;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a series selector asks of one label.
 *
 * @param label name of the label
 * @param operator how it is compared
 * @param value what it is compared with, any text
 */
public record Matcher(String label, Operator operator, String value) {
  /**
   * Refuses what is no label name.
   *
   * @throws IllegalArgumentException if {@code label} is none
   */
  public Matcher {
    PromQl.requireLabelName(label);
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(value, "value");
  }

  /** The label has that value; for the empty one, is absent. */
  public static Matcher is(String label, String value) {
    return new Matcher(label, Operator.IS, value);
  }

  /** The label has another value; for the empty one, is present. */
  public static Matcher isNot(String label, String value) {
    return new Matcher(label, Operator.IS_NOT, value);
  }

  /** The whole value matches a regular expression (RE2). */
  public static Matcher matches(String label, String regex) {
    return new Matcher(label, Operator.MATCHES, regex);
  }

  /** The label has one of the values, whatever characters they hold; none matches nothing. */
  public static Matcher isOneOf(String label, Collection<String> values) {
    if (values.size() == 1) {
      return is(label, values.iterator().next());
    }
    String regex = values.stream().map(PromQl::literalRegex).collect(Collectors.joining("|"));
    return matches(label, values.isEmpty() ? "[^\\s\\S]" : regex);
  }

  /** Returns the matcher as it stands in a query: {@code pod=~"a|b"}. */
  public String text() {
    return label + operator.sign + PromQl.quoted(value);
  }

  @Override
  public String toString() {
    return text();
  }

  /** How a label is compared. */
  public enum Operator {
    /** Equal. */
    IS("="),
    /** Not equal. */
    IS_NOT("!="),
    /** Matches a regular expression as a whole. */
    MATCHES("=~"),
    /** Does not match a regular expression as a whole. */
    DOES_NOT_MATCH("!~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }
  }
}
