package io.evenkeel.keda.trigger;

import io.evenkeel.model.FieldPath;
import java.util.Objects;

/**
 * Something in a trigger that upstream accepts in silence and nobody means.
 *
 * @param field where it stands
 * @param message what it does and the way out
 */
public record TriggerNote(FieldPath field, String message) {
  /** Refuses null components. */
  public TriggerNote {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(message, "message");
  }

  /** Returns the note in one line: {@code spec.triggers[0].metadata.treshold: …}. */
  public String render() {
    return field + ": " + message;
  }

  @Override
  public String toString() {
    return render();
  }
}
