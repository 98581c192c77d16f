package io.evenkeel.vpa;

import java.time.Instant;
import java.util.Objects;

/**
 * A condition in the status of a VPA.
 *
 * @param type one of the constants of this class, or any other that was found in a status
 * @param active whether its status is True
 * @param reason reason in one word; may be empty
 * @param message explanation; may be empty
 * @param lastTransition when the status last changed
 */
public record VpaCondition(
    String type, boolean active, String reason, String message, Instant lastTransition) {
  /** There is a recommendation. */
  public static final String RECOMMENDATION_PROVIDED = "RecommendationProvided";

  /** No live pod matches. */
  public static final String NO_PODS_MATCHED = "NoPodsMatched";

  /** The history is being read; the VPA is not checkpointed meanwhile. */
  public static final String FETCHING_HISTORY = "FetchingHistory";

  /** The target cannot be scaled by this VPA. */
  public static final String CONFIG_UNSUPPORTED = "ConfigUnsupported";

  /** The configuration is of a form that is going away. */
  public static final String CONFIG_DEPRECATED = "ConfigDeprecated";

  /** Refuses null components. */
  public VpaCondition {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(lastTransition, "lastTransition");
  }
}
