package io.evenkeel.sim.replica;

/**
 * One replica as a fluid, for requests of one size: how long a request is in service when that many
 * are, and so how many are finished per second.
 *
 * <pre>
 * residence(b) = fixed + slope × b          with its own two numbers between any two knots
 * rate(b)      = b / residence(b)           up to the number of seats; beyond it the same
 * </pre>
 *
 * <p>Steps in time are implicit (backward Euler): what is inside after h seconds solves
 *
 * <pre>
 * x + h × rate(x) = inside before + what came
 * </pre>
 *
 * so that nothing is ever negative and no more is finished than h × the largest rate, however long
 * the step. Between two knots that is a quadratic equation. Immutable.
 */
public final class ServiceCurve {
  private final double[] knots;
  private final double[] fixed;
  private final double[] slope;
  private final FirstToken firstToken;
  private final double outputTokens;

  /**
   * Describes a replica.
   *
   * @param knots requests in service, rising; from the first, 0, to the last, all seats
   * @param residence seconds that a request is in service, at each knot
   * @param outputTokens tokens of an answer; 0 if it comes in one piece
   */
  ServiceCurve(double[] knots, double[] residence, double outputTokens, FirstToken firstToken) {
    this.knots = knots.clone();
    this.outputTokens = outputTokens;
    this.firstToken = firstToken;
    int segments = knots.length - 1;
    fixed = new double[segments];
    slope = new double[segments];
    for (int i = 0; i < segments; i++) {
      slope[i] = (residence[i + 1] - residence[i]) / (knots[i + 1] - knots[i]);
      fixed[i] = residence[i] - slope[i] * knots[i];
    }
  }

  /** Returns how many requests are in service at most. */
  public double seats() {
    return knots[knots.length - 1];
  }

  /** Returns how many requests are finished per second when all seats are taken. */
  public double capacity() {
    return rate(seats());
  }

  /** Returns how many requests are finished per second when that many are in service. */
  public double rate(double inService) {
    double b = Math.min(inService, seats());
    return b / residence(b);
  }

  /** Returns how many seconds a request is in service when that many are. */
  public double residence(double inService) {
    double b = Math.min(inService, seats());
    int segment = 0;
    while (segment < fixed.length - 1 && b > knots[segment + 1]) {
      segment++;
    }
    return fixed[segment] + slope[segment] * b;
  }

  /**
   * Returns how long an admitted request takes to its first token when that many are in service.
   */
  public double firstTokenSeconds(double inService) {
    double b = Math.min(inService, seats());
    return firstToken.seconds(b, residence(b));
  }

  /** Returns the seconds per token of an answer when that many are in service. */
  public double tokenSeconds(double inService) {
    return outputTokens == 0 ? 0 : residence(inService) / outputTokens;
  }

  /**
   * Returns what is inside at the end of a step.
   *
   * @param all what was inside before, waiting or in service, and what came during the step
   * @param seconds length of the step, positive
   */
  public double inside(double all, double seconds) {
    double most = seconds * capacity();
    if (all >= seats() + most) {
      return all - most;
    }
    int segment = 0;
    while (segment < fixed.length - 1 && all > reached(knots[segment + 1], seconds)) {
      segment++;
    }
    return solved(fixed[segment], slope[segment], all, seconds);
  }

  private double reached(double inside, double seconds) {
    return inside + seconds * rate(inside);
  }

  /** Solves (x − all) (fixed + slope × x) + seconds × x = 0 for the root between 0 and all. */
  private static double solved(double fixed, double slope, double all, double seconds) {
    double half = (fixed - slope * all + seconds) / 2;
    double root = Math.sqrt(Math.max(0, half * half + slope * fixed * all));
    double inside = half > 0 ? fixed * all / (half + root) : (root - half) / slope;
    return Math.max(0, Math.min(all, inside));
  }

  /** What an admitted request waits for until its first token is there. */
  interface FirstToken {
    double seconds(double inService, double residence);
  }
}
