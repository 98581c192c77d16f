package io.evenkeel.keda.reconcile;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A floating-point number as Go's {@code ParseFloat} reads it. */
final class FloatText {
  private static final int LONGEST = 400;
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern HEX =
      Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");
  private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?");

  private FloatText() {}

  /** Returns the number; empty if the text is none, or one that no double holds. */
  static OptionalDouble parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("nan")) {
      return OptionalDouble.of(Double.NaN);
    }
    if (INFINITE.matcher(lower).matches()) {
      boolean negative = lower.startsWith("-");
      return OptionalDouble.of(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    boolean number = DECIMAL.matcher(text).matches() || HEX.matcher(text).matches();
    if (!number || text.length() > LONGEST) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
