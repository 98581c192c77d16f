package io.evenkeel.prometheus.promql;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Literals and names of the query language. */
public final class PromQl {
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final String SYNTAX_OF_REGEX = "\\.+*?()|[]{}^$";

  private PromQl() {}

  /**
   * Returns a text as a string literal in double quotes. Quotes, backslashes and control characters
   * are escaped as Go's {@code %q} does; half a surrogate pair, which no label can hold, becomes
   * the replacement character.
   */
  public static String quoted(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(point -> append(literal, point));
    return literal.append('"').toString();
  }

  private static void append(StringBuilder literal, int point) {
    switch (point) {
      case '"', '\\' -> literal.append('\\').append((char) point);
      case '\n' -> literal.append("\\n");
      case '\r' -> literal.append("\\r");
      case '\t' -> literal.append("\\t");
      default -> {
        if (point < ' ' || point == 0x7f) {
          literal.append(String.format(Locale.ROOT, "\\x%02x", point));
        } else if (isInvisible(point)) {
          literal.append(String.format(Locale.ROOT, "\\u%04x", point));
        } else {
          literal.appendCodePoint(isSurrogate(point) ? 0xfffd : point);
        }
      }
    }
  }

  private static boolean isInvisible(int point) {
    return (point > 0x7f && point < 0xa0) || point == 0x2028 || point == 0x2029 || point == 0xfeff;
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  /** Returns a regular expression that matches exactly that text. */
  public static String literalRegex(String text) {
    StringBuilder regex = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (SYNTAX_OF_REGEX.indexOf(c) >= 0) {
        regex.append('\\');
      }
      regex.append(c);
    }
    return regex.toString();
  }

  /** Returns whether a text may stand as a label name. */
  public static boolean isLabelName(String text) {
    return LABEL.matcher(text).matches();
  }

  /** Returns whether a text may stand as a metric name. */
  public static boolean isMetricName(String text) {
    return METRIC.matcher(text).matches();
  }

  static String requireLabelName(String text) {
    if (!isLabelName(Objects.requireNonNull(text, "label"))) {
      throw new IllegalArgumentException("no label name: " + quoted(text));
    }
    return text;
  }

  static String requireMetricName(String text) {
    if (!isMetricName(Objects.requireNonNull(text, "metric"))) {
      throw new IllegalArgumentException("no metric name: " + quoted(text));
    }
    return text;
  }
}
