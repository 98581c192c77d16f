package io.evenkeel.hpa.literal;

import java.util.List;

/** {@code spec.behavior}; every field may be null. */
record LiteralBehavior(Rules scaleUp, Rules scaleDown) {
  /** What a policy counts in. */
  enum PolicyType {
    Pods,
    Percent
  }

  /** Which policy counts. */
  enum Select {
    Max,
    Min,
    Disabled
  }

  /** Rules of one direction. */
  record Rules(
      Integer stabilizationWindowSeconds,
      Select selectPolicy,
      List<Policy> policies,
      Double tolerance) {}

  /** A policy. */
  record Policy(PolicyType type, int value, int periodSeconds) {}
}
