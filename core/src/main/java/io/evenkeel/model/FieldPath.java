package io.evenkeel.model;

/**
 * Where in an object something stands, spelled as the API spells it: {@code
 * spec.metrics[0].resource}. Immutable.
 *
 * @param text the path in full
 */
public record FieldPath(String text) {
  /** Returns the path of a top-level field. */
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

  @Override
  public String toString() {
    return text;
  }
}
