package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import java.util.Objects;

/**
 * Something in a VPA that is taken and yet hardly meant.
 *
 * @param field path of the field
 * @param message what is wrong with it, and what to do
 */
public record VpaWarning(FieldPath field, String message) {
  /** Refuses null components. */
  public VpaWarning {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(message, "message");
  }

  /** Returns the warning as one line. */
  public String render() {
    return field + ": " + message;
  }

  @Override
  public String toString() {
    return render();
  }
}
