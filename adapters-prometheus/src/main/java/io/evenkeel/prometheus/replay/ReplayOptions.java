package io.evenkeel.prometheus.replay;

import io.evenkeel.hpa.Behavior;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.ScalingPolicy;
import io.evenkeel.hpa.ScalingRules;
import java.time.Duration;
import java.util.Optional;

/**
 * How a replay compares.
 *
 * @param lag how much later than at the next pass the cluster's size may be seen to become ours;
 *     kube-state-metrics shows a change only at its next scrape
 * @param warmUp how long at the begin nothing is compared; empty for as long as the configuration
 *     looks back
 */
public record ReplayOptions(Duration lag, Optional<Duration> warmUp) {
  /** Stands before the default, whose constructor looks at it. */
  private static final Duration LONGEST_LAG = Duration.ofHours(1);

  /** Scrapes are usually at most 30 s apart. */
  public static final ReplayOptions DEFAULT =
      new ReplayOptions(Duration.ofSeconds(30), Optional.empty());

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code lag} is negative or more than an hour, or {@code
   *     warmUp} is negative
   */
  public ReplayOptions {
    if (lag.isNegative() || lag.compareTo(LONGEST_LAG) > 0) {
      throw new IllegalArgumentException("lag must be from 0 to an hour, got " + lag);
    }
    if (warmUp.isPresent() && warmUp.get().isNegative()) {
      throw new IllegalArgumentException("warmUp must not be negative, got " + warmUp.get());
    }
  }

  /** Returns how long a configuration does not know what it would know had it run before. */
  Duration warmUpOf(HorizontalAutoscaler hpa) {
    return warmUp.orElseGet(() -> lookBack(hpa));
  }

  private static Duration lookBack(HorizontalAutoscaler hpa) {
    Duration byController = hpa.options().downscaleStabilization();
    if (!(hpa.spec().behavior() instanceof Behavior.Rules rules)) {
      return byController;
    }
    Duration up = lookBack(rules.scaleUp(), Duration.ZERO);
    Duration down = lookBack(rules.scaleDown(), byController);
    return up.compareTo(down) > 0 ? up : down;
  }

  private static Duration lookBack(ScalingRules rules, Duration without) {
    Duration longest = rules.stabilizationWindow().orElse(without);
    for (ScalingPolicy policy : rules.policies()) {
      longest = longest.compareTo(policy.period()) > 0 ? longest : policy.period();
    }
    return longest;
  }
}
