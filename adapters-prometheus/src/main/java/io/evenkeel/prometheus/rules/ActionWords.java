package io.evenkeel.prometheus.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of one action of a template: names with their fields, literals, parentheses and signs.
 *
 * @param words in order
 */
record ActionWords(List<String> words) {
  private static final String NAME = "[A-Za-z0-9_.$]";

  /** Returns where an action ends; quotes may hold its end sign. */
  static int end(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '`') {
        at = literalEnd(text, at);
      } else if (text.startsWith("/*", at)) {
        at = commentEnd(text, at);
      } else if (text.startsWith(">>", at)) {
        return at;
      }
    }
    throw new IllegalArgumentException("<< is not closed by >>");
  }

  private static int literalEnd(String text, int open) {
    char quote = text.charAt(open);
    for (int at = open + 1; at < text.length(); at++) {
      if (text.charAt(at) == quote) {
        return at;
      }
      at += quote == '"' && text.charAt(at) == '\\' ? 1 : 0;
    }
    throw new IllegalArgumentException("a quote is not closed");
  }

  /** Returns where the last sign of a comment is; its opening and closing share no asterisk. */
  private static int commentEnd(String text, int open) {
    int end = text.indexOf("*/", open + 2);
    if (end < 0) {
      throw new IllegalArgumentException("a comment is not closed");
    }
    return end + 1;
  }

  static ActionWords of(String action) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < action.length()) {
      int end = wordEnd(action, at);
      String word = action.substring(at, end);
      if (!word.isBlank() && !word.startsWith("/*")) {
        words.add(word);
      }
      at = end;
    }
    return new ActionWords(List.copyOf(words));
  }

  private static int wordEnd(String action, int at) {
    char c = action.charAt(at);
    if (c == '"' || c == '`') {
      return literalEnd(action, at) + 1;
    }
    if (action.startsWith("/*", at)) {
      return commentEnd(action, at) + 1;
    }
    if (action.startsWith(":=", at)) {
      return at + 2;
    }
    int end = at;
    while (end < action.length() && action.substring(end, end + 1).matches(NAME)) {
      end++;
    }
    return end == at ? at + 1 : end;
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  String first() {
    return words.get(0);
  }

  ActionWords dropFirst() {
    return drop(1);
  }

  private ActionWords drop(int count) {
    return new ActionWords(words.subList(count, words.size()));
  }

  /** Returns the variables that {@code $a :=} or {@code $a, $b :=} declare, without the sign. */
  List<String> declared() {
    int sign = words.indexOf(":=");
    List<String> before = sign < 0 ? List.of() : words.subList(0, sign);
    boolean one = before.size() == 1;
    boolean two = before.size() == 3 && before.get(1).equals(",");
    if (sign >= 0 && !one && !two) {
      throw new IllegalArgumentException("range declares one or two variables");
    }
    return before.stream().filter(word -> !word.equals(",")).map(ActionWords::variable).toList();
  }

  private static String variable(String word) {
    if (!word.matches("\\$[A-Za-z_][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(word + " is no variable");
    }
    return word.substring(1);
  }

  ActionWords afterDeclaration() {
    return drop(words.indexOf(":=") + 1);
  }
}
