package io.evenkeel.model;

import java.util.Objects;

/**
 * Where in an object something stands, spelled as the API spells it: {@code
 * spec.metrics[0].resource}. Immutable.
 *
 * @param text the path in full; empty for the object itself
 */
public record FieldPath(String text) {
  /** Refuses null. */
  public FieldPath {
    Objects.requireNonNull(text, "text");
  }

  /** Returns the path of a top-level field, or of the object itself for an empty name. */
  public static FieldPath of(String name) {
    return new FieldPath(name);
  }

  /** Returns the path of a field of this object. */
  public FieldPath child(String name) {
    return new FieldPath(text.isEmpty() ? name : text + "." + name);
  }

  /** Returns the path of an element of this list. */
  public FieldPath index(int index) {
    return new FieldPath(text + "[" + index + "]");
  }

  /** Returns the path of an entry of this map. */
  public FieldPath key(String key) {
    return new FieldPath(text + "[" + key + "]");
  }

  /** Returns whether that path is this one or leads through it. */
  public boolean contains(FieldPath other) {
    if (text.isEmpty() || other.text.equals(text)) {
      return true;
    }
    return other.text.startsWith(text) && ".[".indexOf(other.text.charAt(text.length())) >= 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
