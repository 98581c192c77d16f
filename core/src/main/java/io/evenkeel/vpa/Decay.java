package io.evenkeel.vpa;

import java.math.BigInteger;
import java.time.Duration;

/**
 * How fast the past loses weight: a sample of age a before the reference counts {@code
 * exp2(−a/halfLife)}, one after it more than 1.
 *
 * <p>References lie on multiples of the half-life, counted from the zero time, so that moving a
 * reference multiplies all weights by a power of two and rounds none.
 */
final class Decay {
  /** Half-lives after the reference at which a histogram moves it (upstream's maxDecayExponent). */
  private static final int MOST_HALF_LIVES = 100;

  /** A hundred half-lives must fit the 292 years of 64 bits of nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(1000);

  private static final BigInteger ZERO_TO_EPOCH =
      BigInteger.valueOf(-Nanos.ZERO_TIME.getEpochSecond())
          .multiply(BigInteger.valueOf(Nanos.PER_SECOND));

  private final long halfLife;
  private final double divisor;
  private final long horizon;

  /** What is left of the time from the zero time to the epoch after whole half-lives. */
  private final long epochRemainder;

  /** What is remembered is immutable, so that threads may race for it without harm. */
  private Known known = new Known(0, 1);

  private long lastComputed;

  private Decay(long halfLife) {
    this.halfLife = halfLife;
    divisor = (double) halfLife;
    horizon = MOST_HALF_LIVES * halfLife;
    epochRemainder = ZERO_TO_EPOCH.mod(BigInteger.valueOf(halfLife)).longValueExact();
  }

  /**
   * Returns the decay of a half-life.
   *
   * @throws IllegalArgumentException unless it is positive and at most 1000 days
   */
  static Decay ofHalfLife(Duration halfLife) {
    if (halfLife.isNegative() || halfLife.isZero() || halfLife.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a half-life is positive and at most 1000 days, got " + halfLife);
    }
    return new Decay(halfLife.toNanos());
  }

  /** Returns the half-life in nanoseconds. */
  long halfLife() {
    return halfLife;
  }

  /**
   * Returns how much a sample that long after the reference counts. In a pass over many containers
   * it is the same for all, so that one that comes a second time is remembered.
   */
  double factor(long afterReference) {
    Known last = known;
    return last.afterReference == afterReference ? last.factor : computed(afterReference);
  }

  private double computed(long afterReference) {
    double factor = GoMath.exp2((double) afterReference / divisor);
    if (afterReference == lastComputed) {
      known = new Known(afterReference, factor);
    }
    lastComputed = afterReference;
    return factor;
  }

  /** Returns whether a sample that long after the reference moves the reference. */
  boolean isBeyondHorizon(long afterReference) {
    return afterReference > horizon;
  }

  /**
   * Returns the nearest multiple of the half-life; the later one from exactly half (Go's Round).
   */
  long rounded(long at) {
    long remainder = Math.floorMod(Math.floorMod(at, halfLife) + epochRemainder, halfLife);
    boolean earlier = remainder + remainder < halfLife;
    return earlier ? at - remainder : at + (halfLife - remainder);
  }

  /** Returns what all weights are multiplied by when the reference moves. */
  double shift(long from, long to) {
    double halfLives = Math.floor((double) Nanos.between(to, from) / divisor + 0.5);
    return Math.scalb(1.0, (int) halfLives);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decay decay && halfLife == decay.halfLife;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(halfLife);
  }

  private static final class Known {
    private final long afterReference;
    private final double factor;

    Known(long afterReference, double factor) {
      this.afterReference = afterReference;
      this.factor = factor;
    }
  }
}
