package io.evenkeel.keda;

import io.evenkeel.keda.KedaCondition.Status;
import java.util.List;
import java.util.Optional;

/**
 * What the generated HPA says of itself, as condition {@code HPAActive} (upstream's {@code
 * getHPAHealth}). It never touches Ready.
 *
 * <pre>
 * ScalingActive True               True   HPAActive
 * … reason ScalingDisabled         True   ScalingDisabled, the HPA's message
 * else                             False  the HPA's reason, or HPAMetricsUnavailable
 * no HPA, no answer, no condition  nothing: HPAActive stays as it was
 * </pre>
 *
 * @param condition the condition; empty if nothing could be observed
 */
public record HpaHealth(Optional<KedaCondition> condition) {
  private static final HpaHealth UNOBSERVED = new HpaHealth(Optional.empty());

  /** Returns the health of an HPA that does not exist, does not answer or has not begun. */
  public static HpaHealth unobserved() {
    return UNOBSERVED;
  }

  /**
   * Returns the health of an HPA with these conditions, of which the first ScalingActive counts.
   *
   * @param hpaName name in the object's status; empty if there is no HPA yet
   * @param conditions conditions of that HPA
   */
  public static HpaHealth of(String hpaName, List<Reported> conditions) {
    return conditions.stream()
        .filter(condition -> !hpaName.isEmpty() && condition.type().equals("ScalingActive"))
        .findFirst()
        .map(
            found ->
                found.status().equals("True")
                    ? active()
                    : inactive(found.reason(), found.message()))
        .orElse(UNOBSERVED);
  }

  /** Returns the health of an HPA whose condition ScalingActive is True. */
  public static HpaHealth active() {
    return of(Status.TRUE, "HPAActive", "HPA is actively scaling");
  }

  /**
   * Returns the health of an HPA whose condition ScalingActive is not True.
   *
   * @param reason the condition's reason; may be empty
   * @param message the condition's message
   */
  public static HpaHealth inactive(String reason, String message) {
    return reason.equals("ScalingDisabled")
        ? of(Status.TRUE, reason, message)
        : of(
            Status.FALSE,
            reason.isEmpty() ? "HPAMetricsUnavailable" : reason,
            "HPA is not actively scaling: " + message);
  }

  private static HpaHealth of(Status status, String reason, String message) {
    return new HpaHealth(
        Optional.of(new KedaCondition(KedaCondition.Type.HPA_ACTIVE, status, reason, message)));
  }

  /**
   * A condition of an HPA as the API reports it.
   *
   * @param type type, such as {@code ScalingActive}
   * @param status {@code True}, {@code False} or {@code Unknown}
   * @param reason reason; may be empty
   * @param message message; may be empty
   */
  public record Reported(String type, String status, String reason, String message) {}
}
