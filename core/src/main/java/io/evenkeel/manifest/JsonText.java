package io.evenkeel.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tree of maps, lists, texts, numbers and nulls as JSON, two spaces to a level. Numbers are
 * written so that they read back as they were.
 */
final class JsonText {
  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  static String of(Map<String, @Nullable Object> tree) {
    JsonText json = new JsonText();
    json.write(tree, "");
    return json.text.append('\n').toString();
  }

  private void write(@Nullable Object node, String indent) {
    if (node instanceof Map<?, ?> map) {
      List<String> names = new ArrayList<>();
      List<@Nullable Object> values = new ArrayList<>();
      map.forEach(
          (name, value) -> {
            names.add(quoted(String.valueOf(name)) + ": ");
            values.add(value);
          });
      write(names, values, "{}", indent);
    } else if (node instanceof List<?> list) {
      List<@Nullable Object> values = new ArrayList<>(list);
      write(values.stream().map(value -> "").toList(), values, "[]", indent);
    } else if (node instanceof Double number && !Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no number for " + number);
    } else {
      text.append(node == null || node instanceof Number ? node : quoted(node.toString()));
    }
  }

  private void write(
      List<String> names, List<@Nullable Object> values, String brackets, String indent) {
    if (values.isEmpty()) {
      text.append(brackets);
      return;
    }
    String inner = indent + "  ";
    text.append(brackets.charAt(0));
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "\n" : ",\n").append(inner).append(names.get(i));
      write(values.get(i), inner);
    }
    text.append('\n').append(indent).append(brackets.charAt(1));
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || (c > '~' && !Character.isLetterOrDigit(c))) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
