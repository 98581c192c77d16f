package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.ObjectKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What one pass came to.
 *
 * @param object the object the pass was made for
 * @param at instant of the pass
 * @param current size the workload had; −1 if it is not known
 * @param desired size it should have; the current one if nothing could be decided
 * @param written whether the desired size was written
 * @param trouble what went wrong, in words; empty if nothing did
 * @param explanation why that size, step by step
 * @param comparison what the real autoscaler made of it, in {@link Mode#SHADOW}; empty otherwise,
 *     and while that cannot be told yet
 */
public record PassReport(
    ObjectKey object,
    Instant at,
    int current,
    int desired,
    boolean written,
    String trouble,
    String explanation,
    Optional<Comparison> comparison) {
  /** Refuses null components. */
  public PassReport {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(trouble, "trouble");
    Objects.requireNonNull(explanation, "explanation");
    Objects.requireNonNull(comparison, "comparison");
  }

  /** Returns a pass that could not be made. */
  static PassReport failed(ObjectKey object, Instant at, String trouble) {
    return new PassReport(object, at, -1, -1, false, trouble, "", Optional.empty());
  }

  PassReport with(Comparison other) {
    return new PassReport(
        object, at, current, desired, written, trouble, explanation, Optional.of(other));
  }
}
