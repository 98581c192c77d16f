package io.evenkeel.lint;

import java.util.Objects;

/**
 * One step of a repair, an operation of JSON Patch (RFC 6902) on the object.
 *
 * @param op {@code add}, {@code replace} or {@code remove}
 * @param path JSON pointer, such as {@code /spec/maxReplicas}
 * @param value value as JSON; empty for {@code remove}
 */
public record Change(String op, String path, String value) {
  /** Refuses null components. */
  public Change {
    Objects.requireNonNull(op, "op");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(value, "value");
  }

  /** Returns the step that writes a field that is there, or is not. */
  public static Change set(String path, String json) {
    return new Change("add", path, json);
  }

  /** Returns the step that writes a text into a field that is there, or is not. */
  public static Change setText(String path, String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      json.append(
          switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
          });
    }
    return set(path, json.append('"').toString());
  }

  /** Returns the step that takes a field away. */
  public static Change remove(String path) {
    return new Change("remove", path, "");
  }

  /** Returns the pointer of a key below another pointer; the key may hold dots and slashes. */
  public static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  /**
   * Returns the JSON pointer of a path such as {@code spec.triggers[0].metadata}, no name of which
   * holds a dot.
   */
  public static String pointer(String path) {
    return "/" + path.replace("[", ".").replace("]", "").replace("~", "~0").replace('.', '/');
  }
}
