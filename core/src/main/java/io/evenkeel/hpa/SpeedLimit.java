package io.evenkeel.hpa;

import io.evenkeel.trace.Trace;

/**
 * How far the recommendation may move the size in one pass: windows over the past first, then
 * limits on the rate. There is one subclass for specs with {@code behavior} and one for those
 * without.
 */
abstract sealed class SpeedLimit permits LegacyLimit, BehaviorLimit {
  final int min;
  final int max;

  SpeedLimit(HpaSpec spec) {
    min = spec.minReplicas();
    max = spec.maxReplicas();
  }

  static SpeedLimit of(HpaSpec spec, HpaOptions options) {
    return spec.behavior() instanceof Behavior.Rules rules
        ? new BehaviorLimit(spec, rules, options)
        : new LegacyLimit(spec, options);
  }

  /** Returns the size that is allowed now, given what the metrics ask for. */
  abstract int limit(HpaState state, int current, int desired, long nowMillis, Trace trace);

  /** Returns the age beyond which a recommendation is of no use any more. */
  abstract long longestWindowMillis();

  /** Puts a change of size that was written into the state, if policies will ask for it. */
  abstract void recordEvent(HpaState state, int from, int to, long nowMillis);
}
