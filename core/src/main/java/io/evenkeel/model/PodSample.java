package io.evenkeel.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What one pod reported for one metric.
 *
 * @param pod name of the pod
 * @param milli the value in thousandths of its unit, as every metrics API delivers it
 * @param at end of the interval the value covers; {@link Instant#MAX} when unknown, which counts as
 *     fresh
 * @param window length of the interval the value covers
 */
public record PodSample(String pod, long milli, Instant at, Duration window) {
  /** Refuses null components. */
  public PodSample {
    Objects.requireNonNull(pod, "pod");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(window, "window");
  }

  /**
   * Returns a fresh sample of that value, cut off after three decimals as prometheus-adapter does.
   *
   * @throws IllegalArgumentException if the value is NaN or infinite: leave such a pod out
   */
  public static PodSample of(String pod, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value of pod " + pod + " is " + value);
    }
    return new PodSample(pod, Reading.milli(value), Instant.MAX, Duration.ZERO);
  }
}
