package io.evenkeel.model;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as Go's {@code strconv.ParseFloat} reads them. */
public final class GoFloat {
  private static final int LONGEST = 10_000;
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
  private static final Pattern HEXADECIMAL =
      Pattern.compile("[-+]?0[xX]([0-9a-fA-F]+(\\.[0-9a-fA-F]*)?|\\.[0-9a-fA-F]+)[pP][-+]?[0-9]+");

  private GoFloat() {}

  /**
   * Reads a number, an infinity or NaN in any case; empty if it is none or too large for a double.
   */
  public static OptionalDouble parse(String text) {
    if (text.length() > LONGEST) {
      return OptionalDouble.empty();
    }
    if (DECIMAL.matcher(text).matches() || HEXADECIMAL.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      case "nan" -> OptionalDouble.of(Double.NaN);
      default -> OptionalDouble.empty();
    };
  }
}
