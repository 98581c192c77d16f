package io.evenkeel.hpa;

import java.util.Objects;

/**
 * How fast the size may move. A spec without {@code behavior} takes an older path upstream, so
 * absence is a variant of its own and not a set of default rules.
 */
public sealed interface Behavior {
  /**
   * No {@code behavior} was written: downward stabilization and the growth limit max(2 × current,
   * 4).
   */
  record Unspecified() implements Behavior {}

  /**
   * Rules for both directions, complete after defaulting.
   *
   * @param scaleUp rules for growing
   * @param scaleDown rules for shrinking
   */
  record Rules(ScalingRules scaleUp, ScalingRules scaleDown) implements Behavior {
    /** Refuses null components. */
    public Rules {
      Objects.requireNonNull(scaleUp, "scaleUp");
      Objects.requireNonNull(scaleDown, "scaleDown");
    }
  }

  /** Returns the variant for a spec that has no {@code behavior}. */
  static Behavior unspecified() {
    return new Unspecified();
  }
}
