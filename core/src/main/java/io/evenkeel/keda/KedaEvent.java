package io.evenkeel.keda;

import java.util.Objects;

/**
 * A Kubernetes event that upstream's operator records about a ScaledObject or ScaledJob.
 *
 * @param warning whether its type is {@code Warning}, else {@code Normal}
 * @param reason upstream's reason, such as {@code KEDAScaleTargetActivated}
 * @param message upstream's message
 */
public record KedaEvent(boolean warning, String reason, String message) {
  /** Refuses null components. */
  public KedaEvent {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
  }

  static KedaEvent normal(String reason, String message) {
    return new KedaEvent(false, reason, message);
  }

  static KedaEvent warning(String reason, String message) {
    return new KedaEvent(true, reason, message);
  }

  @Override
  public String toString() {
    return (warning ? "Warning " : "Normal ") + reason + " " + message;
  }
}
