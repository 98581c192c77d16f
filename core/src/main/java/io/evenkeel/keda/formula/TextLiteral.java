package io.evenkeel.keda.formula;

/**
 * A text in a formula: in single or double quotes with backslash escapes, or in backquotes as it
 * is.
 *
 * @param value what it stands for
 * @param end where it ends
 */
record TextLiteral(String value, int end) {
  private static final String ESCAPED = "abfnrtv\\'\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\'\"";

  static TextLiteral at(String source, int start) {
    char quote = source.charAt(start);
    StringBuilder value = new StringBuilder();
    int position = start + 1;
    while (position < source.length() && source.charAt(position) != quote) {
      char c = source.charAt(position);
      if (c == '\\' && quote != '`') {
        position += escape(source, position, value);
      } else if (c == '\n' && quote != '`') {
        break;
      } else {
        value.append(c);
        position++;
      }
    }
    if (position >= source.length() || source.charAt(position) != quote) {
      throw new Trouble(start, "the text has no end", "close it with " + quote);
    }
    return new TextLiteral(value.toString(), position + 1);
  }

  /** Returns how many characters the escape takes. */
  private static int escape(String source, int position, StringBuilder value) {
    char kind = position + 1 < source.length() ? source.charAt(position + 1) : ' ';
    int meant = ESCAPED.indexOf(kind);
    if (meant >= 0) {
      value.append(MEANT.charAt(meant));
      return 2;
    }
    int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
    if (digits == 0 || position + 2 + digits > source.length()) {
      throw noEscape(position);
    }
    try {
      String hex = source.substring(position + 2, position + 2 + digits);
      value.append((char) Integer.parseUnsignedInt(hex, 16));
    } catch (NumberFormatException e) {
      throw noEscape(position);
    }
    return 2 + digits;
  }

  private static Trouble noEscape(int position) {
    return new Trouble(
        position, "no such escape in a text", "known are \\n, \\t, \\\\, quotes, \\xHH, \\uHHHH");
  }

  /** Returns a text as a formula spells it. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
