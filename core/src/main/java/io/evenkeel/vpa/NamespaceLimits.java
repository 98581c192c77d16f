package io.evenkeel.vpa;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the LimitRanges of a namespace come to.
 *
 * @param container bounds per container, if there are any
 * @param pod bounds on the sum over the containers of a pod, if there are any
 */
public record NamespaceLimits(Optional<LimitRange.Item> container, Optional<LimitRange.Item> pod) {
  /** Nothing is bounded. */
  public static final NamespaceLimits NONE =
      new NamespaceLimits(Optional.empty(), Optional.empty());

  /** Refuses null components. */
  public NamespaceLimits {
    Objects.requireNonNull(container, "container");
    Objects.requireNonNull(pod, "pod");
  }

  /**
   * Combines the LimitRanges of a namespace; those of others are passed over (upstream's {@code
   * limitrange} package).
   */
  public static NamespaceLimits of(String namespace, List<LimitRange> limitRanges) {
    return new NamespaceLimits(
        CombinedLimits.of(namespace, "Container", limitRanges),
        CombinedLimits.of(namespace, "Pod", limitRanges));
  }
}
