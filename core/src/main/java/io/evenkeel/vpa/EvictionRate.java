package io.evenkeel.vpa;

import java.util.OptionalDouble;

/**
 * How fast evictions may follow one another (upstream's flags {@code eviction-rate-limit} and
 * {@code eviction-rate-burst}).
 *
 * @param perSecond evictions per second in the long run; empty for no limit
 * @param burst evictions that may come at once; 0 without a limit, where it means nothing
 */
public record EvictionRate(OptionalDouble perSecond, int burst) {
  /** No limit. */
  public static final EvictionRate UNLIMITED = new EvictionRate(OptionalDouble.empty(), 0);

  /** Returns the rate that the two flags mean: a limit of zero or less is none. */
  public static EvictionRate of(double perSecond, int burst) {
    return perSecond <= 0 ? UNLIMITED : new EvictionRate(OptionalDouble.of(perSecond), burst);
  }
}
