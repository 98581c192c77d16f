package io.evenkeel.kubernetes.controller;

import io.evenkeel.vpa.RecommenderOptions;
import io.evenkeel.vpa.UpdaterOptions;
import java.time.Duration;
import java.util.Objects;

/**
 * How VPAs are tended.
 *
 * @param recommender options of the recommender, its name among them
 * @param updater options of the updater; the rate of its evictions cannot be limited
 * @param interval time from the begin of one pass to that of the next ({@code
 *     --recommender-interval} and {@code --updater-interval}), at least 100 ms
 */
public record VerticalOptions(
    RecommenderOptions recommender, UpdaterOptions updater, Duration interval) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final VerticalOptions DEFAULTS =
      new VerticalOptions(
          RecommenderOptions.defaults(), UpdaterOptions.UPSTREAM, Duration.ofMinutes(1));

  /** Checks the interval. */
  public VerticalOptions {
    Objects.requireNonNull(recommender, "recommender");
    Objects.requireNonNull(updater, "updater");
    if (interval.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("interval must be at least 100 ms, is " + interval);
    }
  }

  /** Returns upstream's options: a pass a minute. */
  public static VerticalOptions defaults() {
    return DEFAULTS;
  }

  /** Returns these options with another interval. */
  public VerticalOptions withInterval(Duration value) {
    return new VerticalOptions(recommender, updater, value);
  }
}
