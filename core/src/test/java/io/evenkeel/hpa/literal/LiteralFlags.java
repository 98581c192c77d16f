package io.evenkeel.hpa.literal;

import java.time.Duration;

/** Flags and gates of the controller. */
record LiteralFlags(
    double tolerance,
    Duration downscaleStabilization,
    Duration cpuInitializationPeriod,
    Duration initialReadinessDelay,
    Gates gates) {

  /** Feature gates. */
  record Gates(boolean scaleToZero, boolean configurableTolerance, boolean podLevelResources) {}

  /** Section 1, with every gate on. */
  static LiteralFlags defaults() {
    return new LiteralFlags(
        0.1,
        Duration.ofSeconds(300),
        Duration.ofSeconds(300),
        Duration.ofSeconds(30),
        new Gates(true, true, true));
  }
}
