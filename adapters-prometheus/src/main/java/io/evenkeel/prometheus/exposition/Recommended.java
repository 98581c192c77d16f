package io.evenkeel.prometheus.exposition;

import java.util.Locale;
import java.util.Objects;

/**
 * One number of a recommendation of resources.
 *
 * @param container container it is for
 * @param resource resource, such as {@code cpu}
 * @param bound which of the four numbers
 * @param value amount in the resource's base unit: cores or bytes
 */
public record Recommended(String container, String resource, Bound bound, double value) {
  /** Refuses null. */
  public Recommended {
    Objects.requireNonNull(container, "container");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(bound, "bound");
  }

  /** The numbers a recommendation has. */
  public enum Bound {
    /** What the container should request. */
    TARGET,
    /** Below it a pod is too small. */
    LOWER,
    /** Above it a pod is too large. */
    UPPER,
    /** The target without the policy's minimum and maximum. */
    UNCAPPED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
