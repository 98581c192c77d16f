package io.evenkeel.keda.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/**
 * One part of a {@link GjsonPath}.
 *
 * @param text the part as written
 * @param condition the condition of {@code #(…)}
 */
record GjsonPart(String text, Optional<GjsonCondition> condition) {
  private static final int LONGEST = 1000;

  static GjsonPart parse(String text) {
    if (text.length() > LONGEST) {
      throw new UndecodableAnswerException("a part of the path is longer than " + LONGEST);
    }
    if (text.startsWith("#(") && text.endsWith(")")) {
      String inner = text.substring(2, text.length() - 1);
      return new GjsonPart(text, Optional.of(GjsonCondition.parse(inner)));
    }
    boolean special = !text.isEmpty() && "@!{[".indexOf(text.charAt(0)) >= 0;
    if (special || text.startsWith("#(")) {
      throw new UndecodableAnswerException(
          "'" + text + "' of the path does not lead to a number; name keys, indices or #(…)");
    }
    return new GjsonPart(text, Optional.empty());
  }

  boolean isLength() {
    return text.equals("#");
  }

  JsonNode element(JsonNode list) {
    if (condition.isPresent()) {
      return condition.get().first(list);
    }
    boolean index = text.matches("[0-9]{1,9}");
    return index ? list.path(Integer.parseInt(text)) : MissingNode.getInstance();
  }

  /** {@code *} is any text and {@code ?} any sign; a backslash takes the next sign literally. */
  boolean matches(String key) {
    return matches(text, key);
  }

  /**
   * Goes back to the last star only, which is enough and keeps it within the product of the
   * lengths.
   */
  static boolean matches(String pattern, String key) {
    int p = 0;
    int k = 0;
    int star = -1;
    int resume = 0;
    while (k < key.length()) {
      boolean escaped = p < pattern.length() - 1 && pattern.charAt(p) == '\\';
      if (p < pattern.length() && !escaped && pattern.charAt(p) == '*') {
        star = p++;
        resume = k;
      } else if (p < pattern.length() && isSign(pattern, p, escaped, key.charAt(k))) {
        p += escaped ? 2 : 1;
        k++;
      } else if (star >= 0) {
        p = star + 1;
        k = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean isSign(String pattern, int at, boolean escaped, char sign) {
    char wanted = pattern.charAt(escaped ? at + 1 : at);
    return wanted == sign || (!escaped && wanted == '?');
  }
}
