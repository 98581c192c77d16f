package io.evenkeel.sim.replica;

/**
 * The rate that one continuous-batching replica serves within two objectives: one for the time to
 * the first token, one for the mean time per token after it.
 *
 * <p>With c seats that all write, a replica finishes λ* requests per second ({@link
 * VllmReplica#capacity}): for its queue it is c servers, each busy with a request for c / λ*. A
 * request waits for a seat, for the end of the step that runs, and for its prompt to be read. Those
 * two are known, so what is left of the objective is how long it may wait for a seat:
 *
 * <pre>
 * reading = ⌈prompt / maxBatchedTokens⌉ × step time(c) + prompt × p
 * slack   = TTFT − step time(c) − reading
 * rate    = max λ ≤ λ* with C(c, c λ / λ*) × exp(−(λ* − λ) × slack) ≤ 1 − share
 * </pre>
 *
 * <p>By Little's law b = λ × output × TPOT requests write at once, and each token then takes T =
 * step time(b) / (1 − λ × prompt × p), which solved for T grows with λ:
 *
 * <pre>
 * T = α / (1 − λ (prompt × p + output × (β + γ (prompt + output / 2))))
 * λ = (1 − α / TPOT) / (prompt × p + output × (β + γ (prompt + output / 2)))
 * </pre>
 *
 * <p>How far that is from what {@link BatchingEngine} serves (a first token within 2 s for 95 %,
 * Poisson arrivals, found by halving):
 *
 * <pre>
 * requests all alike, 20 seats or more      understated by 0 to 12 %, mostly 6 to 9 %
 * sizes lognormal (σ = 0.8), large caches   from 7 % under to 2 % over
 * the same, long answers or a small cache  overstated by 4 to 80 %
 * a handful of seats                        overstated by a quarter and more
 * </pre>
 *
 * <p>Service times are taken for exponential, so waits for twice as long as those of equal
 * requests; with sizes that vary that is about right, and only the mean of the sizes is known here.
 * λ* leaves out what a step reads for nothing. Where the cache is short, long requests hold more of
 * it than their mean says. No correction that needs the mean alone serves all of these, so there is
 * none.
 */
final class Capacity {
  private static final int BISECTIONS = 30;

  private Capacity() {}

  /** Returns requests per second; 0 if not even a lone request meets the objectives. */
  static double within(
      VllmReplica model, double promptTokens, double outputTokens, Objective objective) {
    return Math.min(
        withinTtft(model, promptTokens, outputTokens, objective),
        withinTpot(model, promptTokens, outputTokens, objective.tpotSeconds()));
  }

  private static double withinTtft(
      VllmReplica model, double promptTokens, double outputTokens, Objective objective) {
    double most = model.capacity(promptTokens, outputTokens);
    int seats = model.seats(promptTokens, outputTokens);
    double step = model.stepSeconds(seats, seats * (promptTokens + outputTokens / 2));
    double reading =
        Math.ceil(promptTokens / model.maxBatchedTokens()) * step
            + promptTokens * model.prefillMillis() / 1000;
    double slack = objective.ttftSeconds() - step - reading;
    return slack < 0 ? 0 : rate(most, seats, slack, 1 - objective.share());
  }

  private static double rate(double most, int seats, double slack, double mayBeLate) {
    double low = 0;
    double high = most;
    for (int i = 0; i < BISECTIONS; i++) {
      double rate = (low + high) / 2;
      double late =
          ErlangC.waitProbability(seats, seats * rate / most)
              * StrictMath.exp(-(most - rate) * slack);
      if (late <= mayBeLate) {
        low = rate;
      } else {
        high = rate;
      }
    }
    return low;
  }

  private static double withinTpot(
      VllmReplica model, double promptTokens, double outputTokens, double tpotSeconds) {
    double lone = model.stepSeconds(0, 0);
    double each =
        promptTokens * model.prefillMillis() / 1000
            + outputTokens * (model.stepSeconds(1, promptTokens + outputTokens / 2) - lone);
    return tpotSeconds <= lone ? 0 : (1 - lone / tpotSeconds) / each;
  }
}
