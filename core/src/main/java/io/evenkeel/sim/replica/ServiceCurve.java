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
 * the step. Between two knots that is a quadratic equation. Where more begin than go, the curve's
 * balance does not hold: each one more has to be read, and for as long nobody else is served.
 * Immutable.
 */
public final class ServiceCurve {
  private static final int ROUNDS = 2;

  /** Share of a step below which nobody asks for how long it was held up. */
  private static final double NOTICEABLE = 1e-3;

  private final double[] knots;
  private final double[] fixed;
  private final double[] slope;
  private final double[] rates;
  private final double capacity;
  private final FirstToken firstToken;
  private final double readingSeconds;
  private final double outputTokens;

  /**
   * Describes a replica.
   *
   * @param knots requests in service, rising; from the first, 0, to the last, all seats
   * @param residence seconds that a request is in service, at each knot
   * @param outputTokens tokens of an answer; 0 if it comes in one piece
   * @param readingSeconds how long the replica is held up by reading one prompt
   */
  ServiceCurve(
      double[] knots,
      double[] residence,
      double outputTokens,
      double readingSeconds,
      FirstToken firstToken) {
    this.knots = knots.clone();
    this.readingSeconds = readingSeconds;
    this.outputTokens = outputTokens;
    this.firstToken = firstToken;
    int segments = knots.length - 1;
    fixed = new double[segments];
    slope = new double[segments];
    rates = new double[knots.length];
    for (int i = 0; i < segments; i++) {
      slope[i] = (residence[i + 1] - residence[i]) / (knots[i + 1] - knots[i]);
      fixed[i] = residence[i] - slope[i] * knots[i];
      rates[i + 1] = knots[i + 1] / residence[i + 1];
    }
    capacity = rates[segments];
  }

  /** Returns how many requests are in service at most. */
  public double seats() {
    return knots[knots.length - 1];
  }

  /** Returns how many requests are finished per second when all seats are taken. */
  public double capacity() {
    return capacity;
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
   * @param running what was in service before
   * @param all what was inside before, waiting or in service, and what came during the step
   * @param seconds length of the step, positive
   */
  public double inside(double running, double all, double seconds) {
    double inside = inside(all, seconds);
    double held = held(running, inside);
    for (int i = 0; i < ROUNDS && held > NOTICEABLE * seconds; i++) {
      inside = inside(all, Math.max(0, seconds - held));
      held = held(running, inside);
    }
    return inside;
  }

  /** Returns how long reading those takes who begin beyond those who go. */
  private double held(double running, double inside) {
    return readingSeconds * (Math.min(inside, seats()) - running);
  }

  private double inside(double all, double seconds) {
    double most = seconds * capacity;
    if (all >= seats() + most) {
      return all - most;
    }
    int segment = 0;
    while (segment < fixed.length - 1 && all > knots[segment + 1] + seconds * rates[segment + 1]) {
      segment++;
    }
    return solved(fixed[segment], slope[segment], all, seconds);
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
