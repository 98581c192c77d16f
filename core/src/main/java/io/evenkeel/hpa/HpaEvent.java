package io.evenkeel.hpa;

/**
 * A Kubernetes event that upstream's controller records about an HPA.
 *
 * @param warning whether its type is {@code Warning}, else {@code Normal}
 * @param reason upstream's reason, such as {@code SuccessfulRescale}
 * @param message upstream's message
 */
public record HpaEvent(boolean warning, String reason, String message) {
  static HpaEvent normal(String reason, String message) {
    return new HpaEvent(false, reason, message);
  }

  static HpaEvent warning(String reason, String message) {
    return new HpaEvent(true, reason, message);
  }

  @Override
  public String toString() {
    return (warning ? "Warning " : "Normal ") + reason + " " + message;
  }
}
