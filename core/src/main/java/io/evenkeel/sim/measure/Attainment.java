package io.evenkeel.sim.measure;

import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.replica.Objective;

/**
 * Which requests met both objectives: the first token in time, and no more than so much time per
 * token after it.
 *
 * <pre>
 * time per output token = (end − first token) / (output tokens − 1)     0 if there is only one
 * </pre>
 */
public final class Attainment {
  private final double ttftSeconds;
  private final double tpotSeconds;
  private double met;
  private double tooSlow;

  /** Begins with no request. */
  public Attainment(Objective objective) {
    ttftSeconds = objective.ttftSeconds();
    tpotSeconds = objective.tpotSeconds();
  }

  /** Takes down a complete answer; one whose first token was late is counted as late by others. */
  public void finished(Request request, double firstTokenSeconds, double atSeconds) {
    if (firstTokenSeconds - request.atSeconds() <= ttftSeconds) {
      finished(1, tpot(request, firstTokenSeconds, atSeconds));
    }
  }

  /**
   * Takes down so many complete answers, which may be a fraction, whose first token was in time.
   */
  public void finished(double requests, double tpot) {
    boolean inTime = tpot <= tpotSeconds;
    met += inTime ? requests : 0;
    tooSlow += inTime ? 0 : requests;
  }

  /** Returns the mean time per token after the first, in seconds. */
  public static double tpot(Request request, double firstTokenSeconds, double atSeconds) {
    int after = request.outputTokens() - 1;
    return after < 1 ? 0 : (atSeconds - firstTokenSeconds) / after;
  }

  /**
   * Returns the share, 0 to 1; 1 if there is nothing to count.
   *
   * @param late requests whose first token came too late, will, or never
   */
  public double share(double late) {
    double counted = met + tooSlow + late;
    return counted == 0 ? 1 : met / counted;
  }
}
