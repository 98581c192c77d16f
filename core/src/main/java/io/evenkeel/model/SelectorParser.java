package io.evenkeel.model;

import io.evenkeel.model.LabelSelector.Operator;
import io.evenkeel.model.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the string form of a {@link LabelSelector} (upstream's {@code labels.Parse}). Blanks may
 * stand between any two tokens; {@code in} and {@code notin} are keywords only after a key; a value
 * may be empty. The operators {@code <} and {@code >}, which no LabelSelector can express, are
 * refused.
 */
final class SelectorParser {
  private static final String SYMBOLS = "=!(),<>";
  private static final String BLANKS = " \t\r\n";
  private static final int LONGEST = 65_536;

  private final String text;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final List<Requirement> expressions = new ArrayList<>();
  private int position;
  private String token = "";

  SelectorParser(String text) {
    this.text = text;
  }

  LabelSelector parse() {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a selector has at most " + LONGEST + " characters");
    }
    advance();
    if (!token.isEmpty()) {
      requirement();
      while (!token.isEmpty()) {
        expect(",");
        requirement();
      }
    }
    return new LabelSelector(labels, expressions);
  }

  private void requirement() {
    boolean absent = token.equals("!");
    if (absent) {
      advance();
    }
    String key = valid(word("a label key"), NameRule.QUALIFIED_NAME);
    if (absent) {
      add(key, Operator.DOES_NOT_EXIST, List.of());
    } else if (atEnd()) {
      add(key, Operator.EXISTS, List.of());
    } else {
      comparison(key);
    }
  }

  private void comparison(String key) {
    String operator = token;
    advance();
    switch (operator) {
      case "=", "==" -> equality(key, value());
      case "!=" -> add(key, Operator.NOT_IN, List.of(value()));
      case "in" -> add(key, Operator.IN, values());
      case "notin" -> add(key, Operator.NOT_IN, values());
      default -> throw unexpected(operator, "one of =, ==, !=, in, notin");
    }
  }

  /** A key that is asked for two values is kept twice, so that nothing matches. */
  private void equality(String key, String value) {
    String before = labels.putIfAbsent(key, value);
    if (before != null && !before.equals(value)) {
      add(key, Operator.IN, List.of(value));
    }
  }

  private String value() {
    return atEnd() ? "" : valid(word("a label value"), NameRule.LABEL_VALUE);
  }

  private List<String> values() {
    expect("(");
    Set<String> values = new LinkedHashSet<>();
    do {
      boolean empty = token.equals(",") || token.equals(")");
      values.add(empty ? "" : valid(word("a label value"), NameRule.LABEL_VALUE));
    } while (skipped(","));
    expect(")");
    return List.copyOf(values);
  }

  private void add(String key, Operator operator, List<String> values) {
    expressions.add(new Requirement(key, operator, values));
  }

  private boolean atEnd() {
    return token.isEmpty() || token.equals(",");
  }

  private boolean skipped(String symbol) {
    boolean found = token.equals(symbol);
    if (found) {
      advance();
    }
    return found;
  }

  private void expect(String symbol) {
    if (!skipped(symbol)) {
      throw unexpected(token, "'" + symbol + "'");
    }
  }

  private String word(String what) {
    String word = token;
    if (word.isEmpty() || isSymbol(word.charAt(0))) {
      throw unexpected(word, what);
    }
    advance();
    return word;
  }

  private static String valid(String word, NameRule rule) {
    List<String> complaints = rule.complaints(word);
    if (!complaints.isEmpty()) {
      throw new IllegalArgumentException("\"" + word + "\": " + String.join("; ", complaints));
    }
    return word;
  }

  private IllegalArgumentException unexpected(String found, String wanted) {
    String what = found.isEmpty() ? "the end" : "'" + found + "'";
    return new IllegalArgumentException(
        "found " + what + " where " + wanted + " is expected, before character " + (position + 1));
  }

  /** Moves to the next token; the empty one is the end. */
  private void advance() {
    while (position < text.length() && BLANKS.indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    int start = position;
    if (position < text.length() && isSymbol(text.charAt(position))) {
      position += text.startsWith("==", start) || text.startsWith("!=", start) ? 2 : 1;
    } else {
      while (position < text.length() && isWordCharacter(text.charAt(position))) {
        position++;
      }
    }
    token = text.substring(start, position);
  }

  private static boolean isSymbol(char c) {
    return SYMBOLS.indexOf(c) >= 0;
  }

  private static boolean isWordCharacter(char c) {
    return !isSymbol(c) && BLANKS.indexOf(c) < 0;
  }
}
