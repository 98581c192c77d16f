package io.evenkeel.keda.answer;

/** Reads one line of Prometheus' text format, or a selector, from left to right. */
final class LineScanner {
  private final String text;
  private int at;

  LineScanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  boolean skip(char c) {
    boolean found = isAt(c);
    at += found ? 1 : 0;
    return found;
  }

  void skipBlanks() {
    while (isAt(' ') || isAt('\t') || isAt('\n')) {
      at++;
    }
  }

  /** Returns the longest name here; empty if there is none. */
  String metricName() {
    return name(true);
  }

  String labelName() {
    String name = name(false);
    if (name.isEmpty()) {
      throw wrong("a label");
    }
    return name;
  }

  private String name(boolean colons) {
    int start = at;
    while (at < text.length() && isNameSign(text.charAt(at), at == start, colons)) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isNameSign(char c, boolean first, boolean colons) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (colons && c == ':')
        || (!first && c >= '0' && c <= '9');
  }

  /** {@code = != =~ !~}. */
  void operator() {
    if (skip('!')) {
      if (!skip('=') && !skip('~')) {
        throw wrong("an operator");
      }
    } else if (skip('=')) {
      skip('~');
    } else {
      throw wrong("an operator");
    }
  }

  /** A text in quotes of either kind, with {@code \\ \" \' \n} in it. */
  String quoted() {
    char quote = isAt('\'') ? '\'' : '"';
    if (!skip(quote)) {
      throw wrong("a text in quotes");
    }
    StringBuilder value = new StringBuilder();
    while (!skip(quote)) {
      if (atEnd()) {
        throw wrong("the closing quote");
      }
      value.append(skip('\\') ? escaped() : text.charAt(at++));
    }
    return value.toString();
  }

  private char escaped() {
    char c = atEnd() ? ' ' : text.charAt(at++);
    return switch (c) {
      case '\\', '"', '\'' -> c;
      case 'n' -> '\n';
      default -> throw wrong("one of \\\\, \\\" and \\n");
    };
  }

  /** Returns what stands before the next blank. */
  String word() {
    int start = at;
    while (!atEnd() && !isAt(' ') && !isAt('\t')) {
      at++;
    }
    return text.substring(start, at);
  }

  UndecodableAnswerException wrong(String wanted) {
    return new UndecodableAnswerException(
        wanted + " is expected at character " + (at + 1) + " of: " + text);
  }
}
