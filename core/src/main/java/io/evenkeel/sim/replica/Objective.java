package io.evenkeel.sim.replica;

import java.time.Duration;
import java.util.Objects;

/**
 * When a request was served well: its first token came in time, and so did each token after it on
 * average.
 *
 * @param ttft longest time to first token, positive
 * @param tpot longest mean time per token after the first, positive
 * @param share share of the requests that are to be served well, above 0 and below 1
 */
public record Objective(Duration ttft, Duration tpot, double share) {
  /** A time that no answer takes. */
  public static final Duration UNBOUNDED = Duration.ofDays(3660);

  private static final double USUAL_SHARE = 0.95;

  /** Checks the ranges. */
  public Objective {
    Objects.requireNonNull(ttft, "ttft");
    Objects.requireNonNull(tpot, "tpot");
    if (ttft.isNegative() || ttft.isZero() || tpot.isNegative() || tpot.isZero()) {
      throw new IllegalArgumentException(
          "times must be positive, got ttft " + ttft + " and tpot " + tpot);
    }
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be above 0 and below 1, got " + share);
    }
  }

  /** Returns the objective that 95 % of the first tokens come within a time. */
  public static Objective ofTtft(Duration ttft) {
    return new Objective(ttft, UNBOUNDED, USUAL_SHARE);
  }

  /** Returns the same objective with another time to first token. */
  public Objective withTtft(Duration value) {
    return new Objective(value, tpot, share);
  }

  /** Returns the same objective with another time per token. */
  public Objective withTpot(Duration value) {
    return new Objective(ttft, value, share);
  }

  /** Returns the same objective with another share. */
  public Objective withShare(double value) {
    return new Objective(ttft, tpot, value);
  }

  /** Returns whether the time per token counts at all. */
  public boolean boundsTpot() {
    return tpot.compareTo(UNBOUNDED) < 0;
  }

  /** Returns the longest time to first token in seconds. */
  public double ttftSeconds() {
    return ttft.toSeconds() + ttft.toNanosPart() / 1e9;
  }

  /** Returns the longest time per token in seconds. */
  public double tpotSeconds() {
    return tpot.toSeconds() + tpot.toNanosPart() / 1e9;
  }
}
