package io.evenkeel.sim.measure;

import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.replica.Objective;
import io.evenkeel.sim.replica.ReplicaModel;
import java.util.HashMap;
import java.util.Map;

/**
 * How many replicas a load needs: in every {@value #STEP_SECONDS} s the fewest that meet the
 * objective if these arrivals went on for ever and were spread evenly.
 *
 * <pre>
 * d = ⌈requests / ({@value #STEP_SECONDS} s × rate of one replica)⌉, see {@link ReplicaModel#rateWithin}
 * </pre>
 *
 * <p>Where a replica serves many at once, the rate is what it can do with sizes that vary much; if
 * all requests are alike it could do up to 12 % more, so that d is too high by one in eight at
 * most, apart from being whole. On cards with a small cache and sizes that vary d is too low.
 *
 * <p>It looks at one step alone: a queue that is left from before adds nothing, nor does work that
 * is still being written. Sizes are the step's means, in steps of 3 %.
 */
public final class Demand {
  /** Length of a step in seconds. */
  public static final int STEP_SECONDS = 15;

  /** The most that is answered where one replica serves next to nothing. */
  public static final int MOST = 1_000_000;

  private static final int REMEMBERED = 1024;
  private static final double GRID = 0.03;

  private final ReplicaModel model;
  private final Objective objective;
  private final Map<Long, Double> rates = new HashMap<>();

  private double requests;
  private double promptTokens;
  private double outputTokens;

  /** Sizes of the step before, which loads of one size have always. */
  private double lastPrompt = Double.NaN;

  private double lastOutput = Double.NaN;
  private double lastRate;

  /** Begins a step with nothing in it. */
  public Demand(ReplicaModel model, Objective objective) {
    this.model = model;
    this.objective = objective;
  }

  /** Counts a request towards the step. */
  public void arrived(Request request) {
    arrived(1, request.promptTokens(), request.outputTokens());
  }

  /** Counts so many requests, which may be a fraction, with all their tokens. */
  public void arrived(double count, double prompt, double output) {
    requests += count;
    promptTokens += prompt;
    outputTokens += output;
  }

  /** Ends a step and returns what it needed; 0 if nothing came. */
  public int endStep() {
    if (requests == 0) {
      return 0;
    }
    double rate = rate(promptTokens / requests, outputTokens / requests);
    double needed = Math.ceil(requests / STEP_SECONDS / rate - 1e-9);
    requests = 0;
    promptTokens = 0;
    outputTokens = 0;
    return (int) Math.max(1, Math.min(MOST, needed));
  }

  private double rate(double prompt, double output) {
    if (prompt != lastPrompt || output != lastOutput) {
      lastPrompt = prompt;
      lastOutput = output;
      lastRate = remembered(prompt, output);
    }
    return lastRate;
  }

  private double remembered(double prompt, double output) {
    long promptStep = Math.round(StrictMath.log(prompt) / GRID);
    long outputStep = Math.round(StrictMath.log(output) / GRID);
    if (rates.size() >= REMEMBERED) {
      rates.clear();
    }
    return rates.computeIfAbsent(
        promptStep << 32 | outputStep,
        key ->
            model.rateWithin(
                StrictMath.exp(promptStep * GRID), StrictMath.exp(outputStep * GRID), objective));
  }
}
