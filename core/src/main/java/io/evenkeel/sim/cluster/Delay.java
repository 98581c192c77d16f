package io.evenkeel.sim.cluster;

/**
 * How long something takes, in seconds: a distribution by its quantiles.
 *
 * <p>A delay is drawn by asking for the quantile of a share that is uniform between 0 and 1, so
 * that one draw costs one random number, whatever the distribution.
 */
public sealed interface Delay {
  /** Nothing at all. */
  Delay NONE = constant(0);

  /** Returns a delay that is always the same. */
  static Delay constant(double seconds) {
    return new Constant(seconds);
  }

  /** Returns a delay of which every value in a range is as likely. */
  static Delay uniform(double least, double most) {
    return new Uniform(least, most);
  }

  /** Returns a delay with a most likely value. */
  static Delay triangular(double least, double likely, double most) {
    return new Triangular(least, likely, most);
  }

  /**
   * Returns a delay whose logarithm is normal.
   *
   * @param p50 median in seconds
   * @param p90 90th percentile in seconds, at least the median
   */
  static Delay lognormal(double p50, double p90) {
    return new Lognormal(p50, p90);
  }

  /**
   * Returns a delay as it was measured: linear between percentiles, 0 below the first.
   *
   * @param p50 median in seconds
   * @param p90 90th percentile in seconds
   * @param p99 99th percentile in seconds, also the longest delay
   */
  static Delay percentiles(double p50, double p90, double p99) {
    return new Percentiles(p50, p90, p99);
  }

  /**
   * Returns the delay that a share of all delays do not exceed.
   *
   * @param share from 0 to below 1
   */
  double quantile(double share);

  /** Always the same. */
  record Constant(double seconds) implements Delay {
    /** Checks the range. */
    public Constant {
      requireRising(seconds);
    }

    @Override
    public double quantile(double share) {
      return seconds;
    }
  }

  /** Anything in a range. */
  record Uniform(double least, double most) implements Delay {
    /** Checks the range. */
    public Uniform {
      requireRising(least, most);
    }

    @Override
    public double quantile(double share) {
      return least + share * (most - least);
    }
  }

  /** A range with a most likely value. */
  record Triangular(double least, double likely, double most) implements Delay {
    /** Checks the range. */
    public Triangular {
      requireRising(least, likely, most);
    }

    @Override
    public double quantile(double share) {
      double width = most - least;
      double rising = width == 0 ? 1 : (likely - least) / width;
      return share < rising
          ? least + Math.sqrt(share * width * (likely - least))
          : most - Math.sqrt((1 - share) * width * (most - likely));
    }
  }

  /** Normal in its logarithm. */
  record Lognormal(double p50, double p90) implements Delay {
    /** Checks the range. */
    public Lognormal {
      requireRising(p50, p90);
      if (p50 == 0) {
        throw new IllegalArgumentException("the median of a lognormal delay must be above 0");
      }
    }

    @Override
    public double quantile(double share) {
      double sigma = StrictMath.log(p90 / p50) / Normal.quantile(0.9);
      return p50 * StrictMath.exp(sigma * Normal.quantile(share));
    }
  }

  /** As measured. */
  record Percentiles(double p50, double p90, double p99) implements Delay {
    /** Checks the range. */
    public Percentiles {
      requireRising(p50, p90, p99);
    }

    @Override
    public double quantile(double share) {
      if (share < 0.5) {
        return p50 * share / 0.5;
      }
      return share < 0.9
          ? p50 + (p90 - p50) * (share - 0.5) / 0.4
          : p90 + (p99 - p90) * Math.min(1, (share - 0.9) / 0.09);
    }
  }

  private static void requireRising(double... seconds) {
    double before = 0;
    for (double value : seconds) {
      if (!(value >= before) || value > 86_400) {
        throw new IllegalArgumentException(
            "delays must rise from 0 to at most a day in seconds, got " + value);
      }
      before = value;
    }
  }
}
