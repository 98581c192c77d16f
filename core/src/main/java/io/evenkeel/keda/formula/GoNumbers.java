package io.evenkeel.keda.formula;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Floats as Go's {@code ParseFloat} reads them from texts. */
public final class GoNumbers {
  private static final int LONGEST = 400;
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern HEX =
      Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");
  private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(inity)?");

  private GoNumbers() {}

  /** Reads a float; empty if it is none, or one that no double holds. */
  public static OptionalDouble real(String text) {
    if (text.length() > LONGEST) {
      return OptionalDouble.empty();
    }
    if (INFINITE.matcher(text).matches()) {
      return OptionalDouble.of(
          text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    if (text.equalsIgnoreCase("nan")) {
      return OptionalDouble.of(Double.NaN);
    }
    if (!DECIMAL.matcher(text).matches() && !HEX.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
