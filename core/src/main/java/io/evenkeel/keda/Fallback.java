package io.evenkeel.keda;

/**
 * {@code spec.fallback}: what a trigger that keeps failing is taken to say.
 *
 * @param failureThreshold number of failures in a row that are borne; the next one falls back
 * @param replicas the size to fall back to
 * @param behavior how that size and the current one are weighed
 */
public record Fallback(int failureThreshold, int replicas, Behavior behavior) {
  /** How the size to fall back to is found. */
  public enum Behavior {
    /** Always {@code replicas}. */
    STATIC("static"),
    /** The size at the time. */
    CURRENT_REPLICAS("currentReplicas"),
    /** The size at the time if it is larger than {@code replicas}. */
    CURRENT_REPLICAS_IF_HIGHER("currentReplicasIfHigher"),
    /** The size at the time if it is smaller than {@code replicas}. */
    CURRENT_REPLICAS_IF_LOWER("currentReplicasIfLower"),
    /** The formula is evaluated with nil in place of the failed trigger. */
    SCALING_MODIFIERS("scalingModifiers");

    private final String apiName;

    Behavior(String apiName) {
      this.apiName = apiName;
    }

    /** Returns the behavior as the API spells it. */
    public String apiName() {
      return apiName;
    }
  }
}
