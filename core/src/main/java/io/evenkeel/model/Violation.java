package io.evenkeel.model;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One rule that an object breaks: where, which, and what stands there.
 *
 * @param field path of the field
 * @param type kind of the rule
 * @param value what stands there; empty if nothing does or it does not matter
 * @param message what the rule asks for; may be empty where the type says it all
 */
public record Violation(FieldPath field, Type type, String value, String message) {
  private static final int LONGEST_SHOWN = 200;

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

  /** A value is out of its range or malformed. A text is shown in quotes, all else as it is. */
  public static Violation invalid(FieldPath field, Object value, String message) {
    String shown = value instanceof String text ? quoted(text) : String.valueOf(value);
    return new Violation(field, Type.INVALID, shown, message);
  }

  /** A value is none of those that are supported. */
  public static Violation notSupported(FieldPath field, String value, List<String> supported) {
    String list = "supported values: \"" + String.join("\", \"", supported) + "\"";
    return new Violation(field, Type.NOT_SUPPORTED, quoted(value), list);
  }

  /** Something may not be there. */
  public static Violation forbidden(FieldPath field, String message) {
    return new Violation(field, Type.FORBIDDEN, "", message);
  }

  /** A list is longer than it may be. */
  public static Violation tooMany(FieldPath field, int actual, int most) {
    String message = "must have at most " + most + (most == 1 ? " item" : " items");
    return new Violation(field, Type.TOO_MANY, String.valueOf(actual), message);
  }

  /** A field that the API does not have. */
  public static Violation unknownField(FieldPath field, String message) {
    return new Violation(field, Type.UNKNOWN_FIELD, "", message);
  }

  /** Something of another shape than the API's, such as a text where a number belongs. */
  public static Violation malformed(FieldPath field, String message) {
    return new Violation(field, Type.MALFORMED, "", message);
  }

  /** Returns the violation without its field: {@code Invalid value: 0: must be greater than 0}. */
  public String renderWithoutField() {
    String what = value.isEmpty() ? type.words() : type.words() + ": " + value;
    return message.isEmpty() ? what : what + ": " + message;
  }

  /**
   * Returns the violation as the API server would put it: {@code spec.maxReplicas: Invalid value:
   * 0: must be greater than 0}.
   */
  public String render() {
    return field.text().isEmpty() ? renderWithoutField() : field + ": " + renderWithoutField();
  }

  /** Control characters are escaped and long texts cut, so that a violation stays one line. */
  private static String quoted(String text) {
    StringBuilder shown = new StringBuilder("\"");
    for (char c : text.substring(0, Math.min(text.length(), LONGEST_SHOWN)).toCharArray()) {
      if (c == '"' || c == '\\') {
        shown.append('\\').append(c);
      } else if (Character.isISOControl(c)) {
        shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.append(text.length() > LONGEST_SHOWN ? "…\"" : "\"").toString();
  }

  @Override
  public String toString() {
    return render();
  }

  /** Kinds of rules; the first five are the API server's own. */
  public enum Type {
    /** Something is missing. */
    REQUIRED("Required value"),
    /** A value is out of its range or malformed. */
    INVALID("Invalid value"),
    /** A value is none of those that are supported. */
    NOT_SUPPORTED("Unsupported value"),
    /** Something may not be there. */
    FORBIDDEN("Forbidden"),
    /** A list is longer than it may be. */
    TOO_MANY("Too many"),
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
