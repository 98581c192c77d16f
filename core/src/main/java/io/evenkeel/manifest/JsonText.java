package io.evenkeel.manifest;

/** JSON may be indented with tabs, which YAML forbids. */
final class JsonText {
  private JsonText() {}

  /** Returns JSON with its tabs as blanks, and every other text as it is. */
  static String withoutTabs(String text) {
    return text.indexOf('\t') >= 0 && text.stripLeading().startsWith("{") ? blanked(text) : text;
  }

  /** Tabs within a string are the string's own. */
  private static String blanked(String text) {
    StringBuilder result = new StringBuilder(text);
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        inString = !inString;
      } else if (c == '\\' && inString) {
        i++;
      } else if (c == '\t' && !inString) {
        result.setCharAt(i, ' ');
      }
    }
    return result.toString();
  }
}
