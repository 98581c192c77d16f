package io.evenkeel.keda.formula;

/**
 * A number in a formula: {@code 12}, {@code 1_000}, {@code 0x1f}, {@code 0b101}, {@code 0o17},
 * {@code .5}, {@code 2.5e-3}. With a point or an exponent it is a float, else a 64-bit integer.
 */
final class NumberText {
  private static final String DECIMAL = "0123456789_";

  private final String source;
  private final int start;
  private int position;

  NumberText(String source, int start) {
    this.source = source;
    this.start = start;
  }

  /** Returns where the number ends. */
  int end() {
    position = start;
    String digits = digits();
    skip(digits);
    if (at('.') && !(position + 1 < source.length() && source.charAt(position + 1) == '.')) {
      position++;
      skip(digits);
    }
    if (at('e') || at('E')) {
      position++;
      position += at('+') || at('-') ? 1 : 0;
      skip(digits);
    }
    if (position < source.length() && Lexer.isNamePart(source.charAt(position))) {
      throw new Trouble(
          start,
          "'" + source.substring(start, position + 1) + "' is neither a number nor a name",
          "begin names with a letter and write numbers like 12, 0.5, 1e3 or 0x1f");
    }
    return position;
  }

  private String digits() {
    position = start + 2;
    if (source.startsWith("0x", start) || source.startsWith("0X", start)) {
      return DECIMAL + "abcdefABCDEF";
    }
    if (source.startsWith("0o", start) || source.startsWith("0O", start)) {
      return "01234567_";
    }
    if (source.startsWith("0b", start) || source.startsWith("0B", start)) {
      return "01_";
    }
    position = start;
    return DECIMAL;
  }

  private void skip(String digits) {
    while (position < source.length() && digits.indexOf(source.charAt(position)) >= 0) {
      position++;
    }
  }

  private boolean at(char c) {
    return position < source.length() && source.charAt(position) == c;
  }

  /** Returns the value of a number's text, a Long or a Double. */
  static Object value(Token token) {
    String digits = token.text().replace("_", "").toLowerCase(java.util.Locale.ROOT);
    try {
      Object value = value(digits);
      if (!(value instanceof Double real) || Double.isFinite(real)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the complaint.
    }
    throw new Trouble(
        token.offset(),
        "'" + token.text() + "' is no number, or too large a one",
        "integers have 64 bits, floats go to 1.8e308");
  }

  private static Object value(String digits) {
    if (digits.startsWith("0x")) {
      return Long.parseLong(digits.substring(2), 16);
    }
    if (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0) {
      return Double.parseDouble(digits);
    }
    if (digits.startsWith("0b")) {
      return Long.parseLong(digits.substring(2), 2);
    }
    if (digits.startsWith("0o")) {
      return Long.parseLong(digits.substring(2), 8);
    }
    return Long.parseLong(digits);
  }
}
