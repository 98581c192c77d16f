package io.evenkeel.hpa;

/**
 * One entry of {@code status.conditions}.
 *
 * @param type what is stated
 * @param holds whether the status is {@code True}
 * @param reason upstream's reason, such as {@code ReadyForNewScale}
 * @param message upstream's message
 */
public record Condition(Type type, boolean holds, String reason, String message) {
  @Override
  public String toString() {
    return type.apiName() + "=" + (holds ? "True " : "False ") + reason;
  }

  /** The conditions an HPA has. */
  public enum Type {
    /** Whether the scale can be read and written, and why the recommendation was held back. */
    ABLE_TO_SCALE("AbleToScale"),
    /** Whether a replica count could be computed from the metrics. */
    SCALING_ACTIVE("ScalingActive"),
    /** Whether a bound or a policy cut the recommendation. */
    SCALING_LIMITED("ScalingLimited"),
    /** Whether the HPA itself brought the workload to zero, and may wake it. */
    SCALED_TO_ZERO("ScaledToZero");

    private final String apiName;

    Type(String apiName) {
      this.apiName = apiName;
    }

    /** Returns the type as the API spells it. */
    public String apiName() {
      return apiName;
    }
  }
}
