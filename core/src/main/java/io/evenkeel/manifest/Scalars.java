package io.evenkeel.manifest;

import io.evenkeel.model.Quantity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What a single value of a manifest means, by the types of YAML 1.1 as kubectl reads it. */
final class Scalars {
  private static final int LONGEST_SHOWN = 40;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_LINE = 1000;

  private static final Set<String> YES = Set.of("true", "yes", "on");

  private static final String JSON_EXPONENT = "-?[0-9]{1,20}[eE][-+]?[0-9]{1,4}";

  private Scalars() {}

  /** A date is text to the API, because JSON has no dates. */
  static Optional<String> text(ScalarNode node) {
    boolean text = Tag.STR.equals(node.getTag()) || Tag.TIMESTAMP.equals(node.getTag());
    return text ? Optional.of(node.getValue()) : Optional.empty();
  }

  static Optional<Integer> integer(ScalarNode node) {
    if (!isPlainNumber(node)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(node.getValue()).intValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Long> wholeNumber(ScalarNode node) {
    if (!isPlainNumber(node)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(node.getValue()).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** YAML 1.1 takes 1e-7 for a text; JSON, which Go writes, does not. */
  static Optional<Double> number(ScalarNode node) {
    if (!isPlainNumber(node) && !(node.isPlain() && node.getValue().matches(JSON_EXPONENT))) {
      return Optional.empty();
    }
    try {
      double number = new BigDecimal(node.getValue()).doubleValue();
      return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** YAML 1.1 knows more words for a truth value than JSON. */
  static Optional<Boolean> bool(ScalarNode node) {
    return Tag.BOOL.equals(node.getTag())
        ? Optional.of(YES.contains(node.getValue().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** A time as the API writes it (RFC 3339). */
  static Optional<Instant> instant(ScalarNode node) {
    try {
      return text(node).map(it -> OffsetDateTime.parse(it).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A quantity may be written as a text or as a number. */
  static Optional<Quantity> quantity(ScalarNode node) {
    if (!Tag.STR.equals(node.getTag()) && !isPlainNumber(node)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Quantity.parse(node.getValue()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** YAML reads 010 as eight and 1_0 as ten; nobody means that, so neither is taken. */
  private static boolean isPlainNumber(ScalarNode node) {
    String text = node.getValue();
    boolean number = Tag.INT.equals(node.getTag()) || Tag.FLOAT.equals(node.getTag());
    return number
        && text.length() <= LONGEST_NUMBER
        && text.matches("[-+]?(0|[1-9][0-9]*)?(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
  }

  /** Returns a message without line breaks and other controls, and not without end. */
  static String oneLine(String message) {
    String shown =
        message.length() <= LONGEST_LINE ? message : message.substring(0, LONGEST_LINE) + "…";
    return shown.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
  }

  /** Returns how a message names what stands somewhere. */
  static String shown(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      return node instanceof MappingNode ? "an object" : "a list";
    }
    String text = scalar.getValue();
    String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    return Tag.STR.equals(node.getTag()) ? "text \"" + shown + "\"" : shown;
  }
}
