package io.evenkeel.prometheus.promql;

/** Reads a literal of the query language, as the server does: an oracle for what is written. */
final class Literals {
  private Literals() {}

  /** A literal's meaning, and how many characters of the text it takes. */
  record Read(String value, int length) {}

  static Read read(String text) {
    if (text.charAt(0) != '"') {
      throw new AssertionError("no literal: " + text);
    }
    StringBuilder value = new StringBuilder();
    int i = 1;
    while (text.charAt(i) != '"') {
      char c = text.charAt(i);
      if (c == '\n') {
        throw new AssertionError("a line break in a literal");
      } else if (c != '\\') {
        value.append(c);
        i++;
      } else {
        i += escape(text, i + 1, value);
      }
    }
    return new Read(value.toString(), i + 1);
  }

  private static int escape(String text, int at, StringBuilder value) {
    int hex = text.charAt(at) == 'x' ? 2 : text.charAt(at) == 'u' ? 4 : 0;
    if (hex > 0) {
      value.append((char) Integer.parseInt(text.substring(at + 1, at + 1 + hex), 16));
      return 2 + hex;
    }
    value.append(
        switch (text.charAt(at)) {
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case '"' -> '"';
          case '\\' -> '\\';
          default -> throw new AssertionError("unknown escape in " + text);
        });
    return 2;
  }
}
