package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a formula into words as expr's lexer does. Names consist of letters, digits, {@code _} and
 * {@code $}; comments run to the end of their line or stand in brackets.
 */
final class Lexer {
  private static final Set<String> KEYWORDS =
      Set.of(
          "not",
          "in",
          "or",
          "and",
          "matches",
          "contains",
          "startsWith",
          "endsWith",
          "let",
          "if",
          "else");
  private static final List<String> SYMBOLS =
      List.of(
          "**", "&&", "||", "==", "!=", "<=", ">=", "??", "?.", "..", "::", "(", ")", "[", "]", "{",
          "}", "+", "-", "*", "/", "%", "^", "!", "<", ">", "=", "?", ":", ",", ";", "|", "#", ".");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  Lexer(String source) {
    this.source = source;
  }

  /** Returns the words, the last of which is the end. */
  List<Token> tokens() {
    skipBlanks();
    while (position < source.length()) {
      int start = position;
      tokens.add(next(start));
      skipBlanks();
    }
    tokens.add(new Token(Kind.END, "", source.length()));
    return tokens;
  }

  private Token next(int start) {
    char c = source.charAt(start);
    if (isDigit(c) || (c == '.' && isDigit(at(start + 1)))) {
      position = new NumberText(source, start).end();
      return new Token(Kind.NUMBER, source.substring(start, position), start);
    }
    if (c == '"' || c == '\'' || c == '`') {
      TextLiteral literal = TextLiteral.at(source, start);
      position = literal.end();
      return new Token(Kind.TEXT, literal.value(), start);
    }
    return isNamePart(c) ? word(start) : symbol(start);
  }

  private Token word(int start) {
    while (position < source.length() && isNamePart(source.charAt(position))) {
      position++;
    }
    String word = source.substring(start, position);
    return new Token(KEYWORDS.contains(word) ? Kind.SYMBOL : Kind.NAME, word, start);
  }

  private Token symbol(int start) {
    for (String symbol : SYMBOLS) {
      if (source.startsWith(symbol, start)) {
        position += symbol.length();
        return new Token(Kind.SYMBOL, symbol, start);
      }
    }
    throw new Trouble(
        start,
        "the character %s means nothing here".formatted(shown(source.codePointAt(start))),
        "remove it or put texts in quotes");
  }

  private static String shown(int codePoint) {
    return Character.isISOControl(codePoint) || codePoint > 126
        ? "U+%04X".formatted(codePoint)
        : "'" + Character.toString(codePoint) + "'";
  }

  private void skipBlanks() {
    int before;
    do {
      before = position;
      while (position < source.length() && Character.isWhitespace(source.charAt(position))) {
        position++;
      }
      if (source.startsWith("//", position)) {
        int end = source.indexOf('\n', position);
        position = end < 0 ? source.length() : end;
      } else if (source.startsWith("/*", position)) {
        int end = source.indexOf("*/", position + 2);
        if (end < 0) {
          throw new Trouble(position, "the comment has no end", "close it with */");
        }
        position = end + 2;
      }
    } while (position > before);
  }

  private char at(int index) {
    return index < source.length() ? source.charAt(index) : ' ';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isNamePart(char c) {
    return c == '_' || c == '$' || Character.isLetterOrDigit(c);
  }

  /** Returns whether a formula can refer to something of that name. */
  static boolean isName(String text) {
    return !text.isEmpty()
        && !isDigit(text.charAt(0))
        && !KEYWORDS.contains(text)
        && !Set.of("true", "false", "nil").contains(text)
        && text.chars().allMatch(c -> isNamePart((char) c));
  }
}
