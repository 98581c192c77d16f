package io.evenkeel.sim.load;

import java.util.Arrays;
import java.util.Random;

/** How many tokens prompts or answers have. */
public abstract sealed class Tokens {
  /** The most tokens that are ever drawn. */
  public static final int MOST = 1_000_000;

  private Tokens() {}

  /** Returns always the same number, from 1 to {@value #MOST}. */
  public static Tokens fixed(int count) {
    return uniform(count, count);
  }

  /**
   * Returns every number of a range with the same probability.
   *
   * @param least smallest number, at least 1
   * @param most largest number, at most {@value #MOST}
   */
  public static Tokens uniform(int least, int most) {
    if (least < 1 || most < least || most > MOST) {
      throw new IllegalArgumentException(
          "token counts must be from 1 to " + MOST + ", got " + least + " to " + most);
    }
    return new Uniform(least, most);
  }

  /**
   * Returns numbers whose logarithm is normal, as lengths of real prompts and answers roughly are;
   * rounded, at least 1 and at most {@value #MOST}.
   *
   * @param median as many are shorter as are longer
   * @param deviation standard deviation of the logarithm, from 0 to 5; the mean is {@code median ×
   *     exp(deviation² / 2)}
   */
  public static Tokens lognormal(int median, double deviation) {
    uniform(1, median);
    Modulation.requireRange("deviation", deviation, 5);
    return new Lognormal(median, deviation);
  }

  /**
   * Returns numbers that were recorded, each drawn with the same probability.
   *
   * @param counts from 1 to {@value #MOST} each, at least one and at most a million of them
   */
  public static Tokens recorded(int... counts) {
    if (counts.length < 1 || counts.length > 1_000_000) {
      throw new IllegalArgumentException(
          "recorded token counts must be 1 to 1000000, got " + counts.length);
    }
    Arrays.stream(counts).forEach(Tokens::fixed);
    return new Recorded(counts.clone());
  }

  abstract int draw(Random random);

  /** Returns the mean of what is drawn. */
  abstract double mean();

  private static final class Uniform extends Tokens {
    private final int least;
    private final int most;

    Uniform(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    int draw(Random random) {
      return least + random.nextInt(most - least + 1);
    }

    @Override
    double mean() {
      return (least + most) / 2.0;
    }
  }

  private static final class Lognormal extends Tokens {
    /** How many standard deviations the mean looks at, and in how many parts each. */
    private static final int REACH = 8;

    private static final int PER_DEVIATION = 64;

    private final int median;
    private final double deviation;

    Lognormal(int median, double deviation) {
      this.median = median;
      this.deviation = deviation;
    }

    @Override
    int draw(Random random) {
      return (int) at(random.nextGaussian());
    }

    private double at(double z) {
      double drawn = median * StrictMath.exp(deviation * z);
      return Math.max(1, Math.min(MOST, Math.rint(drawn)));
    }

    /** By the trapezoidal rule, as both ends of the range are cut off. */
    @Override
    double mean() {
      double sum = 0;
      double weights = 0;
      for (int i = -REACH * PER_DEVIATION; i <= REACH * PER_DEVIATION; i++) {
        double z = (double) i / PER_DEVIATION;
        double weight = StrictMath.exp(-z * z / 2);
        sum += weight * at(z);
        weights += weight;
      }
      return sum / weights;
    }
  }

  private static final class Recorded extends Tokens {
    private final int[] counts;

    Recorded(int[] counts) {
      this.counts = counts;
    }

    @Override
    int draw(Random random) {
      return counts[random.nextInt(counts.length)];
    }

    @Override
    double mean() {
      return Arrays.stream(counts).average().orElseThrow();
    }
  }
}
