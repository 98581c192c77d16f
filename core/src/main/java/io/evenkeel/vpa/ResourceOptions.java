package io.evenkeel.vpa;

import java.time.Duration;
import java.util.Objects;

/**
 * How one resource is estimated: flags of upstream's recommender, each of which exists for cpu and
 * for memory.
 *
 * @param targetPercentile share of the usage, by weight, that the target covers ({@code
 *     --target-cpu-percentile})
 * @param lowerBoundPercentile share that the lower bound covers ({@code
 *     --recommendation-lower-bound-cpu-percentile})
 * @param upperBoundPercentile share that the upper bound covers ({@code
 *     --recommendation-upper-bound-cpu-percentile})
 * @param confidenceInterval time of observation that counts as a confidence of 1 ({@code
 *     --confidence-interval-cpu})
 * @param podMinimum least recommendation for all containers of a pod together: millicores ({@code
 *     --pod-recommendation-min-cpu-millicores}) or MiB ({@code --pod-recommendation-min-memory-mb})
 * @param roundTo recommendations are rounded up to a multiple of this many millicores or bytes
 *     ({@code --round-cpu-millicores}); 1 and what is not positive round nothing
 */
public record ResourceOptions(
    double targetPercentile,
    double lowerBoundPercentile,
    double upperBoundPercentile,
    Duration confidenceInterval,
    double podMinimum,
    long roundTo) {
  /** Upstream's defaults for CPU: 0.9, 0.5, 0.95, 24 h, 25 millicores, 1 millicore. */
  public static final ResourceOptions CPU =
      new ResourceOptions(0.9, 0.5, 0.95, Duration.ofDays(1), 25, 1);

  /** Upstream's defaults for memory: 0.9, 0.5, 0.95, 24 h, 250 MiB, 1 byte. */
  public static final ResourceOptions MEMORY =
      new ResourceOptions(0.9, 0.5, 0.95, Duration.ofDays(1), 250, 1);

  /** Checks the ranges. */
  public ResourceOptions {
    requireNumber("targetPercentile", targetPercentile);
    requireNumber("lowerBoundPercentile", lowerBoundPercentile);
    requireNumber("upperBoundPercentile", upperBoundPercentile);
    requireNumber("podMinimum", podMinimum);
    Objects.requireNonNull(confidenceInterval, "confidenceInterval");
    if (confidenceInterval.isNegative()
        || confidenceInterval.isZero()
        || confidenceInterval.toDays() > 36_500) {
      throw new IllegalArgumentException(
          "confidenceInterval must be positive and at most 100 years, got " + confidenceInterval);
    }
  }

  private static void requireNumber(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a number, got " + value);
    }
  }

  /** Returns these options with other percentiles, from the lowest to the highest. */
  public ResourceOptions withPercentiles(double lower, double target, double upper) {
    return new ResourceOptions(target, lower, upper, confidenceInterval, podMinimum, roundTo);
  }

  /** Returns these options with another confidence interval. */
  public ResourceOptions withConfidenceInterval(Duration value) {
    return new ResourceOptions(
        targetPercentile, lowerBoundPercentile, upperBoundPercentile, value, podMinimum, roundTo);
  }

  /** Returns these options with another minimum per pod, in millicores or MiB. */
  public ResourceOptions withPodMinimum(double value) {
    return new ResourceOptions(
        targetPercentile,
        lowerBoundPercentile,
        upperBoundPercentile,
        confidenceInterval,
        value,
        roundTo);
  }

  /** Returns these options with another multiple to round up to, in millicores or bytes. */
  public ResourceOptions withRoundTo(long value) {
    return new ResourceOptions(
        targetPercentile,
        lowerBoundPercentile,
        upperBoundPercentile,
        confidenceInterval,
        podMinimum,
        value);
  }
}
