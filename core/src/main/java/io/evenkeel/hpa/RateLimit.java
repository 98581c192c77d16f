package io.evenkeel.hpa;

/**
 * The policies of one direction: how large or how small the workload may be by now (upstream's
 * {@code calculateScaleUpLimitWithScalingRules} and {@code calculateScaleDownLimitWithBehaviors}).
 */
final class RateLimit {
  private final SelectPolicy select;
  private final RatePolicy[] policies;
  private final boolean up;

  static RateLimit up(ScalingRules rules) {
    return new RateLimit(rules, true);
  }

  static RateLimit down(ScalingRules rules) {
    return new RateLimit(rules, false);
  }

  private RateLimit(ScalingRules rules, boolean up) {
    this.select = rules.selectPolicy();
    this.policies = rules.policies().stream().map(RatePolicy::new).toArray(RatePolicy[]::new);
    this.up = up;
  }

  SelectPolicy select() {
    return select;
  }

  /** Returns the size the policies allow; may lie on the wrong side of the current one. */
  int size(HpaState state, int current, long nowMillis) {
    if (select == SelectPolicy.DISABLED) {
      return current;
    }
    // The largest change is the largest size on the way up and the smallest on the way down.
    boolean largestSize = (select == SelectPolicy.MAX) == up;
    int size = largestSize ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    for (RatePolicy policy : policies) {
      int allowed = allowed(policy, state, current, nowMillis);
      size = largestSize ? Math.max(size, allowed) : Math.min(size, allowed);
    }
    return size;
  }

  /** Returns the first policy that allows exactly that size, which is the one that decided. */
  RatePolicy decisive(HpaState state, int current, int size, long nowMillis) {
    for (RatePolicy policy : policies) {
      if (allowed(policy, state, current, nowMillis) == size) {
        return policy;
      }
    }
    return policies[0];
  }

  long longestPeriodMillis() {
    long longest = 0;
    for (RatePolicy policy : policies) {
      longest = Math.max(longest, policy.periodMillis());
    }
    return longest;
  }

  private int allowed(RatePolicy policy, HpaState state, int current, long nowMillis) {
    int start = policy.start(state, current, nowMillis);
    return up ? policy.up(start) : policy.down(start);
  }
}
