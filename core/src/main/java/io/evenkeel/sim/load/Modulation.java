package io.evenkeel.sim.load;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * What a load's rate is multiplied by, over time.
 *
 * <pre>
 * noise   exp(σ z − σ² / 2), z standard normal, anew every {@value Noise#STEP_SECONDS} s
 * day     1 − depth × (1 + cos(2π (t − 4 h) / 24 h)) / 2
 * week    share on the last two days of seven, else 1
 * </pre>
 */
sealed interface Modulation {
  double MOST_FACTOR = 1000;

  /** Returns the factor at a time; the same for the same seed. */
  double factor(double seconds, long seed);

  /** Returns {@link #factor} for one seed, asked in the order of time. */
  default DoubleUnaryOperator factors(long seed) {
    return seconds -> factor(seconds, seed);
  }

  /** Returns for how long a factor stays the same, or nearly so. */
  double stepSeconds();

  /** Returns what no factor is above. */
  double most();

  /** Returns what reports say of a load with that name. */
  String describe(String load);

  static Modulation constant(double factor) {
    return new Constant(factor);
  }

  static void requireRange(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(name + " must be from 0 to " + most + ", got " + value);
    }
  }

  /** The same factor always. */
  record Constant(double factor) implements Modulation {
    /** Checks the range. */
    public Constant {
      requireRange("factor", factor, MOST_FACTOR);
    }

    @Override
    public double factor(double seconds, long seed) {
      return factor;
    }

    @Override
    public double stepSeconds() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public double most() {
      return factor;
    }

    @Override
    public String describe(String load) {
      return factor + " × (" + load + ")";
    }
  }

  /** A factor per minute, drawn. */
  record Noise(double deviation) implements Modulation {
    static final double MOST = 4;
    static final int STEP_SECONDS = 60;

    /** Checks the range. */
    public Noise {
      requireRange("deviation", deviation, 1);
    }

    @Override
    public double factor(double seconds, long seed) {
      long step = (long) (seconds / STEP_SECONDS);
      double z = new Random(Seeds.derived(seed, step)).nextGaussian();
      return Math.min(MOST, StrictMath.exp(deviation * z - deviation * deviation / 2));
    }

    /** Draws once a minute and not once a request. */
    @Override
    public DoubleUnaryOperator factors(long seed) {
      return new DoubleUnaryOperator() {
        private long step = -1;
        private double drawn;

        @Override
        public double applyAsDouble(double seconds) {
          long current = (long) (seconds / STEP_SECONDS);
          drawn = current == step ? drawn : factor(seconds, seed);
          step = current;
          return drawn;
        }
      };
    }

    @Override
    public double stepSeconds() {
      return STEP_SECONDS;
    }

    @Override
    public double most() {
      return deviation == 0 ? 1 : MOST;
    }

    @Override
    public String describe(String load) {
      return load + " with noise " + deviation;
    }
  }

  /** The hours of the day. */
  record Day(double depth) implements Modulation {
    private static final double DAY = 86_400;
    private static final double LEAST_AT = 4 * 3600;

    /** Checks the range. */
    public Day {
      requireRange("depth", depth, 1);
    }

    @Override
    public double factor(double seconds, long seed) {
      return 1 - depth * (1 + StrictMath.cos(2 * Math.PI * (seconds - LEAST_AT) / DAY)) / 2;
    }

    @Override
    public double stepSeconds() {
      return 60;
    }

    @Override
    public double most() {
      return 1;
    }

    @Override
    public String describe(String load) {
      return load + " by day";
    }
  }

  /** Working days and weekends. */
  record Week(double weekendShare) implements Modulation {
    private static final long DAY = 86_400;

    /** Checks the range. */
    public Week {
      requireRange("weekendShare", weekendShare, 1);
    }

    @Override
    public double factor(double seconds, long seed) {
      return (long) seconds / DAY % 7 >= 5 ? weekendShare : 1;
    }

    @Override
    public double stepSeconds() {
      return DAY;
    }

    @Override
    public double most() {
      return 1;
    }

    @Override
    public String describe(String load) {
      return load + " by week";
    }
  }
}
