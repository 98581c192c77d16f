package io.evenkeel.hpa;

/**
 * One scaling policy, worked out.
 *
 * <pre>
 * start = current − grown within the period + shrunk within the period
 * up    = start + value        or  ⌈start × (1 + value / 100)⌉
 * down  = start − value        or  start × (1 − value / 100), cut off
 * </pre>
 *
 * The product is taken in floating point, in this order: from 50, 10 percent up are
 * 55.00000000000001 and so 56, as upstream.
 */
final class RatePolicy {
  private final boolean percent;
  private final int value;
  private final long periodMillis;

  RatePolicy(ScalingPolicy policy) {
    percent = policy.type() == ScalingPolicy.Type.PERCENT;
    value = policy.value();
    periodMillis = Millis.of(policy.period());
  }

  boolean percent() {
    return percent;
  }

  int value() {
    return value;
  }

  long periodMillis() {
    return periodMillis;
  }

  int start(HpaState state, int current, long nowMillis) {
    return current
        - state.ups().changeWithin(nowMillis, periodMillis)
        + state.downs().changeWithin(nowMillis, periodMillis);
  }

  int up(int start) {
    return percent ? MetricRule.ceil(start * (1 + (double) value / 100)) : start + value;
  }

  int down(int start) {
    return percent ? MetricRule.floor(start * (1 - (double) value / 100)) : start - value;
  }
}
