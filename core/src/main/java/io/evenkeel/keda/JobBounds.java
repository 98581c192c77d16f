package io.evenkeel.keda;

import java.util.OptionalInt;

/**
 * How many jobs there are at least, and how many more at most (upstream's {@code MinReplicaCount}
 * and {@code MaxReplicaCount} of a ScaledJob).
 *
 * <pre>
 * min &gt; max   both are max
 * otherwise   minimum = min, dynamic = max − min; 100 if there is no max
 * </pre>
 *
 * @param minimum jobs that always run
 * @param dynamic jobs at most for the queue, beyond the minimum
 */
record JobBounds(int minimum, int dynamic) {
  private static final int DEFAULT_MAXIMUM = 100;

  static JobBounds of(OptionalInt min, OptionalInt max) {
    int minimum = min.orElse(0);
    if (max.isEmpty()) {
      return new JobBounds(minimum, DEFAULT_MAXIMUM);
    }
    int maximum = max.getAsInt();
    return minimum > maximum
        ? new JobBounds(maximum, maximum)
        : new JobBounds(minimum, maximum - minimum);
  }

  static JobBounds of(ScaledJobSpec spec) {
    return of(OptionalInt.of(spec.minReplicaCount()), spec.maxReplicaCount());
  }
}
