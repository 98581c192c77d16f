package io.evenkeel.model;

import java.util.List;
import java.util.Objects;

/**
 * One rule that an object breaks: where, which, and what stands there.
 *
 * @param field path of the field
 * @param type kind of the rule
 * @param value what stands there; empty if nothing does or it does not matter
 * @param message what the rule asks for
 */
public record Violation(FieldPath field, Type type, String value, String message) {
  /** Refuses null components. */
  public Violation {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(message, "message");
  }

  /** Something is missing. */
  public static Violation required(FieldPath field, String message) {
    return new Violation(field, Type.REQUIRED, "", message);
  }

  /** A value is out of its range or malformed. */
  public static Violation invalid(FieldPath field, Object value, String message) {
    return new Violation(field, Type.INVALID, String.valueOf(value), message);
  }

  /** A value is none of those that are supported. */
  public static Violation notSupported(FieldPath field, String value, List<String> supported) {
    String list = "supported values: \"" + String.join("\", \"", supported) + "\"";
    return new Violation(field, Type.NOT_SUPPORTED, "\"" + value + "\"", list);
  }

  /** Something may not be there. */
  public static Violation forbidden(FieldPath field, String message) {
    return new Violation(field, Type.FORBIDDEN, "", message);
  }

  /** A field that the API does not have. */
  public static Violation unknownField(FieldPath field, String message) {
    return new Violation(field, Type.UNKNOWN_FIELD, "", message);
  }

  /** Something of another shape than the API's, such as a text where a number belongs. */
  public static Violation malformed(FieldPath field, String message) {
    return new Violation(field, Type.MALFORMED, "", message);
  }

  /** Returns the violation as the API server would put it. */
  public String render() {
    String what = value.isEmpty() ? type.words() : type.words() + ": " + value;
    return field + ": " + what + ": " + message;
  }

  @Override
  public String toString() {
    return render();
  }

  /** Kinds of rules; the first four are the API server's own. */
  public enum Type {
    /** Something is missing. */
    REQUIRED("Required value"),
    /** A value is out of its range or malformed. */
    INVALID("Invalid value"),
    /** A value is none of those that are supported. */
    NOT_SUPPORTED("Unsupported value"),
    /** Something may not be there. */
    FORBIDDEN("Forbidden"),
    /** A field that the API does not have. */
    UNKNOWN_FIELD("Unknown field"),
    /** Something of another shape than the API's. */
    MALFORMED("Malformed value");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
