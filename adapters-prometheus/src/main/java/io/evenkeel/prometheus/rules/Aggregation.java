package io.evenkeel.prometheus.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An aggregation in a query, as far as which labels it keeps. Found by a scan that knows strings,
 * comments and parentheses, and nothing else of the language.
 *
 * @param operator such as {@code sum}
 * @param modifier {@code by}, {@code without} or empty
 * @param labels labels behind the modifier
 */
record Aggregation(String operator, String modifier, List<String> labels) {
  private static final Set<String> OPERATORS =
      Set.of(
          "sum",
          "avg",
          "min",
          "max",
          "count",
          "group",
          "stddev",
          "stdvar",
          "quantile",
          "count_values");

  /** Returns the aggregations of a query that may drop labels; topk and the like do not. */
  static List<Aggregation> in(String query) {
    String text = withoutStrings(query);
    List<Aggregation> found = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      if (isWord(text.charAt(at)) && (at == 0 || !isWord(text.charAt(at - 1)))) {
        int end = wordEnd(text, at);
        String word = text.substring(at, end);
        if (OPERATORS.contains(word)) {
          add(text, end, word, found);
        }
        at = end - 1;
      }
    }
    return found;
  }

  /** The modifier stands before the parentheses or behind them. */
  private static void add(String text, int from, String operator, List<Aggregation> found) {
    int at = blanksEnd(text, from);
    if (at < text.length() && text.charAt(at) == '(') {
      found.add(modified(text, closing(text, at) + 1, operator));
    } else if (!modified(text, at, operator).modifier().isEmpty()) {
      found.add(modified(text, at, operator));
    }
  }

  private static Aggregation modified(String text, int from, String operator) {
    int at = blanksEnd(text, Math.min(from, text.length()));
    int end = wordEnd(text, at);
    String word = text.substring(at, end);
    int open = blanksEnd(text, end);
    boolean modifier = word.equals("by") || word.equals("without");
    if (!modifier || open >= text.length() || text.charAt(open) != '(') {
      return new Aggregation(operator, "", List.of());
    }
    String inside = text.substring(open + 1, Math.max(open + 1, closing(text, open)));
    List<String> labels = Arrays.stream(inside.split(",")).map(String::strip).toList();
    return new Aggregation(operator, word, labels);
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return text.length();
  }

  private static int blanksEnd(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isWord(char c) {
    return c == '_' || c == ':' || Character.isLetterOrDigit(c);
  }

  /** Strings and comments become blanks, so that nothing in them is taken for syntax. */
  private static String withoutStrings(String query) {
    StringBuilder text = new StringBuilder(query);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'' || c == '`' || c == '#') {
        char end = c == '#' ? '\n' : c;
        do {
          if (text.charAt(at) == '\\' && c != '`' && at + 1 < text.length()) {
            text.setCharAt(at++, ' ');
          }
          text.setCharAt(at++, ' ');
        } while (at < text.length() && text.charAt(at) != end);
        if (at < text.length()) {
          text.setCharAt(at, ' ');
        }
      }
    }
    return text.toString();
  }

  boolean names(String label) {
    return modifier.equals("by") && labels.contains(label);
  }

  boolean keeps(String label) {
    return modifier.equals("without") ? !labels.contains(label) : names(label);
  }
}
