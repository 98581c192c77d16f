package io.evenkeel.hpa;

import io.evenkeel.trace.Trace;

/**
 * The limits of a spec with {@code behavior} (upstream's {@code
 * stabilizeRecommendationWithBehaviors} and {@code convertDesiredReplicasWithBehaviorRate}).
 *
 * <pre>
 * up         = min(desired, recommendations younger than the up window)
 * down       = max(desired, recommendations younger than the down window)
 * stabilized = current, raised to up, then lowered to down
 * rising     : at most min(maxReplicas, max(current, what the up policies allow))
 * falling    : at least max(minReplicas, min(current, what the down policies allow))
 * </pre>
 */
final class BehaviorLimit extends SpeedLimit {
  private final long upWindowMillis;
  private final long downWindowMillis;
  private final RateLimit upRate;
  private final RateLimit downRate;

  BehaviorLimit(HpaSpec spec, Behavior.Rules rules, HpaOptions options) {
    super(spec);
    upWindowMillis = rules.scaleUp().stabilizationWindow().map(Millis::of).orElse(0L);
    downWindowMillis =
        Millis.of(rules.scaleDown().stabilizationWindow().orElse(options.downscaleStabilization()));
    upRate = RateLimit.up(rules.scaleUp());
    downRate = RateLimit.down(rules.scaleDown());
  }

  @Override
  int limit(HpaState state, int current, int desired, long nowMillis, Trace trace) {
    int stabilized = stabilize(state, current, desired, nowMillis, trace);
    return limitRate(state, current, stabilized, nowMillis, trace);
  }

  @Override
  long longestWindowMillis() {
    return Math.max(upWindowMillis, downWindowMillis);
  }

  @Override
  void recordEvent(HpaState state, int from, int to, long nowMillis) {
    if (to > from) {
      state.ups().record(nowMillis, to - from, upRate.longestPeriodMillis());
    } else if (to < from) {
      state.downs().record(nowMillis, from - to, downRate.longestPeriodMillis());
    }
  }

  int stabilize(HpaState state, int current, int desired, long nowMillis, Trace trace) {
    int up = state.lowestRecommendation(desired, current, nowMillis, upWindowMillis);
    int down = state.highestRecommendation(desired, current, nowMillis, downWindowMillis);
    int stabilized = Math.min(Math.max(current, up), down);
    if (stabilized == desired) {
      trace.step(HpaStep.RECOMMENDATION_STANDS);
    } else if (desired >= current) {
      trace
          .step(HpaStep.SCALE_UP_STABILIZED)
          .change(desired, stabilized)
          .number(upWindowMillis / 1000);
    } else {
      trace
          .step(HpaStep.SCALE_DOWN_STABILIZED)
          .change(desired, stabilized)
          .number(downWindowMillis / 1000);
    }
    return stabilized;
  }

  int limitRate(HpaState state, int current, int desired, long nowMillis, Trace trace) {
    if (desired > current) {
      return limitRise(state, current, desired, nowMillis, trace);
    } else if (desired < current) {
      return limitFall(state, current, desired, nowMillis, trace);
    }
    trace.step(HpaStep.WITHIN_RANGE);
    return desired;
  }

  private int limitRise(HpaState state, int current, int desired, long nowMillis, Trace trace) {
    int size = upRate.size(state, current, nowMillis);
    int allowed = Math.max(current, size);
    int cap = Math.min(max, allowed);
    if (desired <= cap) {
      trace.step(HpaStep.WITHIN_RANGE);
      return desired;
    }
    if (max > allowed) {
      trace.step(HpaStep.SCALE_UP_LIMIT).change(desired, cap);
      explain(upRate, state, current, size, nowMillis, trace);
    } else {
      trace.step(HpaStep.TOO_MANY_REPLICAS).change(desired, cap);
    }
    return cap;
  }

  private int limitFall(HpaState state, int current, int desired, long nowMillis, Trace trace) {
    int size = downRate.size(state, current, nowMillis);
    int allowed = Math.min(current, size);
    int floor = Math.max(min, allowed);
    if (desired >= floor) {
      trace.step(HpaStep.WITHIN_RANGE);
      return desired;
    }
    if (min < allowed) {
      trace.step(HpaStep.SCALE_DOWN_LIMIT).change(desired, floor);
      explain(downRate, state, current, size, nowMillis, trace);
    } else {
      trace.step(HpaStep.TOO_FEW_REPLICAS).change(desired, floor);
    }
    return floor;
  }

  private static void explain(
      RateLimit rate, HpaState state, int current, int size, long nowMillis, Trace trace) {
    if (rate.select() == SelectPolicy.DISABLED) {
      trace.note("Disabled");
      return;
    }
    RatePolicy policy = rate.decisive(state, current, size, nowMillis);
    trace
        .note(policy.percent() ? "Percent" : "Pods")
        .numbers(
            policy.value(), policy.periodMillis() / 1000, policy.start(state, current, nowMillis));
  }
}
