package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** As much of JSON as patches and annotations need. */
final class Json {
  private Json() {}

  static String text(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** Returns an object of quantities, in the order of the names as Go writes maps. */
  static String object(@Nullable Map<String, Quantity> resources) {
    return new TreeMap<>(resources == null ? Map.<String, Quantity>of() : resources)
        .entrySet().stream()
            .map(e -> text(e.getKey()) + ":" + text(e.getValue().toString()))
            .collect(Collectors.joining(",", "{", "}"));
  }
}
