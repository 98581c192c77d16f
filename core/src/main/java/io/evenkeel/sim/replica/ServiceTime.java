package io.evenkeel.sim.replica;

import java.util.Random;

/**
 * How long one worker of a {@link WebReplica} is busy with a request.
 *
 * @param kind how it varies
 * @param meanSeconds mean, positive
 * @param variation standard deviation / mean; looked at by {@link Kind#LOGNORMAL} alone
 */
public record ServiceTime(Kind kind, double meanSeconds, double variation) {
  /** How a service time varies. */
  public enum Kind {
    /** Always the mean (M/D/c). */
    CONSTANT,
    /** Exponential (M/M/c). */
    EXPONENTIAL,
    /** Lognormal, with the variation that is set. */
    LOGNORMAL
  }

  /** Checks the ranges. */
  public ServiceTime {
    if (!(meanSeconds > 0 && meanSeconds < 1e9)) {
      throw new IllegalArgumentException("meanSeconds must be positive, got " + meanSeconds);
    }
    if (!(variation >= 0 && variation <= 100)) {
      throw new IllegalArgumentException("variation must be 0 to 100, got " + variation);
    }
  }

  /** Returns a time that is always the same. */
  public static ServiceTime constant(double seconds) {
    return new ServiceTime(Kind.CONSTANT, seconds, 0);
  }

  /** Returns an exponential time. */
  public static ServiceTime exponential(double meanSeconds) {
    return new ServiceTime(Kind.EXPONENTIAL, meanSeconds, 1);
  }

  /**
   * Returns a lognormal time.
   *
   * @param variation standard deviation / mean
   */
  public static ServiceTime lognormal(double meanSeconds, double variation) {
    return new ServiceTime(Kind.LOGNORMAL, meanSeconds, variation);
  }

  /** Returns the square of standard deviation / mean. */
  double squaredVariation() {
    return switch (kind) {
      case CONSTANT -> 0;
      case EXPONENTIAL -> 1;
      case LOGNORMAL -> variation * variation;
    };
  }

  /** Draws the time of a request. */
  double draw(Random random) {
    return switch (kind) {
      case CONSTANT -> meanSeconds;
      case EXPONENTIAL -> -meanSeconds * StrictMath.log(1 - random.nextDouble());
      case LOGNORMAL -> lognormal(random);
    };
  }

  /** With σ² = ln(1 + variation²) the mean of exp(σ z − σ² / 2) is 1. */
  private double lognormal(Random random) {
    double variance = StrictMath.log1p(variation * variation);
    double normal = random.nextGaussian();
    return meanSeconds * StrictMath.exp(StrictMath.sqrt(variance) * normal - variance / 2);
  }
}
