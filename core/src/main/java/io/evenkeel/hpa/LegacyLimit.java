package io.evenkeel.hpa;

import io.evenkeel.trace.Trace;

/**
 * The limits of a spec without {@code behavior} (upstream's {@code stabilizeRecommendation} and
 * {@code convertDesiredReplicasWithRules}).
 *
 * <pre>
 * stabilized = max(desired, recommendations not older than the downscale window)
 * cap        = min(maxReplicas, max(factor × current, minimum))
 * result     = minReplicas if below it, else at most cap
 * </pre>
 *
 * Unlike in {@link BehaviorLimit}, a recommendation exactly as old as the window still counts, and
 * the way down has no limit.
 */
final class LegacyLimit extends SpeedLimit {
  private final long windowMillis;
  private final HpaOptions.GrowthLimit growth;

  LegacyLimit(HpaSpec spec, HpaOptions options) {
    super(spec);
    windowMillis = Millis.of(options.downscaleStabilization());
    growth = options.growthLimit();
  }

  @Override
  int limit(HpaState state, int current, int desired, long nowMillis, Trace trace) {
    int stabilized = stabilize(state, current, desired, nowMillis, trace);
    return bound(current, stabilized, trace);
  }

  @Override
  long longestWindowMillis() {
    return windowMillis;
  }

  @Override
  void recordEvent(HpaState state, int from, int to, long nowMillis) {
    // Without behavior nobody asks for past events, and upstream keeps none.
  }

  int stabilize(HpaState state, int current, int desired, long nowMillis, Trace trace) {
    int stabilized = state.highestRecommendation(desired, current, nowMillis, windowMillis + 1);
    if (stabilized == desired) {
      trace.step(HpaStep.RECOMMENDATION_STANDS);
    } else {
      trace
          .step(HpaStep.SCALE_DOWN_STABILIZED)
          .change(desired, stabilized)
          .number(windowMillis / 1000);
    }
    return stabilized;
  }

  int bound(int current, int desired, Trace trace) {
    int allowed = MetricRule.floor(Math.max(growth.factor() * current, growth.minimum()));
    int cap = Math.min(max, allowed);
    if (desired < min) {
      trace.step(HpaStep.TOO_FEW_REPLICAS).change(desired, min);
      return min;
    }
    if (desired <= cap) {
      trace.step(HpaStep.WITHIN_RANGE);
      return desired;
    }
    HpaStep reason = max > allowed ? HpaStep.GROWTH_LIMIT : HpaStep.TOO_MANY_REPLICAS;
    trace.step(reason).change(desired, cap).ratio(growth.factor()).number((long) growth.minimum());
    return cap;
  }
}
