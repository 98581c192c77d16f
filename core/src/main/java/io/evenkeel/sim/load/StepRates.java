package io.evenkeel.sim.load;

import java.util.function.LongToDoubleFunction;

/** Rates that stay the same for a step of time, of requests of one mean size. */
final class StepRates implements Rates {
  private final long stepSeconds;
  private final double endSeconds;
  private final LongToDoubleFunction rate;
  private final double meanPrompt;

  /**
   * Describes a rate.
   *
   * @param stepSeconds length of a step
   * @param endSeconds when nothing comes any more
   * @param rate requests per second by second, asked for at the first second of a step
   * @param meanPrompt mean tokens of a prompt; answers have the patterns' size
   */
  StepRates(long stepSeconds, double endSeconds, LongToDoubleFunction rate, double meanPrompt) {
    this.stepSeconds = stepSeconds;
    this.endSeconds = endSeconds;
    this.rate = rate;
    this.meanPrompt = meanPrompt;
  }

  @Override
  public void add(double fromSeconds, double toSeconds, double factor, Inflow sum) {
    double until = Math.min(toSeconds, endSeconds);
    double requests = 0;
    double at = fromSeconds;
    while (at < until) {
      long step = (long) (at / stepSeconds);
      double next = Math.min(until, (step + 1.0) * stepSeconds);
      requests += rate.applyAsDouble(step * stepSeconds) * (next - at);
      at = next;
    }
    sum.add(factor * requests, meanPrompt, PatternLoad.OUTPUT_TOKENS);
  }

  @Override
  public boolean drawn() {
    return false;
  }
}
