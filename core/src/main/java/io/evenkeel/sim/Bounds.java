package io.evenkeel.sim;

/** The smallest and the largest size that a workload may have. */
record Bounds(int least, int most) {
  int clamped(int size) {
    return Math.min(most, Math.max(least, size));
  }
}
