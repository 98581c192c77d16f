package io.evenkeel.vpa;

import java.time.Duration;

/**
 * How far the history can be trusted: {@code min(age/interval, samples/minutes of the interval)}
 * (upstream's {@code getConfidence}). With an interval of a day and a sample a minute, n days give
 * n. Memory uses it as well, although only CPU samples count.
 */
final class Confidence {
  private static final long NANOS_PER_MINUTE = 60 * Nanos.PER_SECOND;

  private Confidence() {}

  static double of(AggregateState state, Duration interval) {
    long nanos = interval.toNanos();
    long wholeMinutes = nanos / NANOS_PER_MINUTE;
    long rest = nanos % NANOS_PER_MINUTE;
    double minutes = (double) wholeMinutes + (double) rest / (60 * 1e9);
    double age =
        (double) Nanos.between(state.firstSampleNanos(), state.lastSampleNanos()) / (double) nanos;
    return Math.min(age, (double) state.samples() / minutes);
  }
}
