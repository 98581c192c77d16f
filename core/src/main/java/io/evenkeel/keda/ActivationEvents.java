package io.evenkeel.keda;

import io.evenkeel.keda.Activation.Cause;
import io.evenkeel.model.WriteOutcome;
import java.util.List;

/** The events of an executor's write, in upstream's words. A lift to the minimum has none. */
final class ActivationEvents {
  private final String target;

  /**
   * Prepares the events of one target.
   *
   * @param kind kind in the object's status; upstream leaves the blanks around an empty one
   * @param namespaceAndName namespace and name of the target
   */
  ActivationEvents(String kind, String namespaceAndName) {
    this.target = kind + " " + namespaceAndName;
  }

  List<KedaEvent> of(Activation activation, ScaleResult.Write write) {
    if (!(activation instanceof Activation.Scale scale)
        || scale.cause() == Cause.LIFTED
        || write.outcome() == WriteOutcome.SKIPPED) {
      return List.of();
    }
    String change = target + " from " + write.before() + " to " + scale.to();
    boolean applied = write.outcome() == WriteOutcome.APPLIED;
    if (scale.cause() == Cause.DEACTIVATED) {
      return List.of(
          applied
              ? KedaEvent.normal("KEDAScaleTargetDeactivated", "Deactivated " + change)
              : KedaEvent.warning(
                  "KEDAScaleTargetDeactivationFailed", "Failed to deactivate " + change));
    }
    return List.of(
        applied
            ? KedaEvent.normal("KEDAScaleTargetActivated", "Scaled " + change + ", " + why(scale))
            : KedaEvent.warning("KEDAScaleTargetActivationFailed", "Failed to scale " + change));
  }

  private static String why(Activation.Scale scale) {
    return scale.cause() == Cause.FORCED
        ? "caused by forced activation annotation"
        : "triggered by " + String.join(";", scale.grounds().activeTriggers());
  }
}
