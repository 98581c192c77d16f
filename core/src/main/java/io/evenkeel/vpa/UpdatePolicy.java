package io.evenkeel.vpa;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code spec.updatePolicy}: when and how running pods get the recommendation.
 *
 * @param updateMode when a recommendation reaches the pods
 * @param minReplicas live pods below which nothing is disrupted, at least 1; empty leaves it to the
 *     updater's options
 * @param evictionRequirements what must hold for an eviction; none means that nothing is asked
 * @param evictAfterOom how soon after its start a container must have been OOM-killed to count as
 *     quick, at least 1 s; empty leaves it to the updater's options. Alpha: PerVPAConfig
 */
public record UpdatePolicy(
    UpdateMode updateMode,
    OptionalInt minReplicas,
    List<EvictionRequirement> evictionRequirements,
    Optional<Duration> evictAfterOom) {
  /** The API's default: pods are recreated, and nothing else is set. */
  public static final UpdatePolicy DEFAULT = of(UpdateMode.RECREATE);

  /** Copies the requirements. */
  public UpdatePolicy {
    Objects.requireNonNull(updateMode, "updateMode");
    Objects.requireNonNull(minReplicas, "minReplicas");
    Objects.requireNonNull(evictAfterOom, "evictAfterOom");
    evictionRequirements = List.copyOf(evictionRequirements);
  }

  /** Returns a policy that sets the mode alone. */
  public static UpdatePolicy of(UpdateMode updateMode) {
    return new UpdatePolicy(updateMode, OptionalInt.empty(), List.of(), Optional.empty());
  }
}
