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

  /** Returns the step that takes a field away. */
  public static Change remove(String path) {
    return new Change("remove", path, "");
  }

  /** Returns the JSON pointer of a path such as {@code spec.triggers[0].metadata}. */
  public static String pointer(String path) {
    return "/" + path.replace("[", ".").replace("]", "").replace("~", "~0").replace('.', '/');
  }
}
