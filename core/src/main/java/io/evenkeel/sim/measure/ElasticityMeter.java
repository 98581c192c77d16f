package io.evenkeel.sim.measure;

import io.evenkeel.sim.load.Request;

/** Compares supply with demand, step by step; see {@link Elasticity} for the formulas. */
public final class ElasticityMeter {
  private static final long FLAP_WINDOW_SECONDS = 600;

  private final Demand demand;
  private final int[] supply = new int[Demand.STEP_SECONDS];
  private int filled;

  private long seconds;
  private long steps;
  private long demandSeconds;
  private int peakDemand;
  private double under;
  private double over;
  private long underSeconds;
  private long overSeconds;
  private long timesBehind;
  private long behindSeconds;
  private long longestBehindSeconds;
  private long unstableSteps;
  private long supplyChanges;
  private long demandChanges;
  private int lastDemand;
  private int lastSupply;
  private long flaps;
  private int lastDirection;
  private double lastChange;

  /** Begins at nothing. */
  public ElasticityMeter(Demand demand) {
    this.demand = demand;
  }

  /** Takes down an arrival. */
  public void arrived(Request request) {
    demand.arrived(request);
  }

  /** Takes down so many arrivals, which may be a fraction, with all their tokens. */
  public void arrived(double requests, double promptTokens, double outputTokens) {
    demand.arrived(requests, promptTokens, outputTokens);
  }

  /** Takes down a second that has passed. */
  public void second(int ready) {
    supply[filled++] = ready;
    if (filled == supply.length) {
      endStep();
    }
  }

  /** Takes down a change of the wanted size. */
  public void scaled(double at, int direction) {
    boolean soon = at - lastChange <= FLAP_WINDOW_SECONDS;
    flaps += direction * lastDirection < 0 && soon ? 1 : 0;
    lastDirection = direction;
    lastChange = at;
  }

  private void endStep() {
    int needed = demand.endStep();
    compare(needed);
    int ready = supply[filled - 1];
    if (steps > 0) {
      int supplied = Integer.signum(ready - lastSupply);
      int demanded = Integer.signum(needed - lastDemand);
      unstableSteps += supplied == demanded ? 0 : 1;
      supplyChanges += Math.abs(supplied);
      demandChanges += Math.abs(demanded);
    }
    lastSupply = ready;
    lastDemand = needed;
    steps++;
    peakDemand = Math.max(peakDemand, needed);
    filled = 0;
  }

  /** Supply is mostly the same for many seconds, and a division is dear. */
  private void compare(int needed) {
    double missing = 0;
    double superfluous = 0;
    for (int i = 0; i < filled; i++) {
      int ready = supply[i];
      if (needed > 0 && (i == 0 || ready != supply[i - 1])) {
        missing = Math.max(needed - ready, 0) / (double) needed;
        superfluous = Math.max(ready - needed, 0) / (double) needed;
      }
      seconds++;
      demandSeconds += needed;
      underSeconds += ready < needed ? 1 : 0;
      overSeconds += ready > needed ? 1 : 0;
      behindSeconds = ready < needed ? behindSeconds + 1 : 0;
      timesBehind += behindSeconds == 1 ? 1 : 0;
      longestBehindSeconds = Math.max(longestBehindSeconds, behindSeconds);
      under += missing;
      over += superfluous;
    }
  }

  /** Returns the demand of the last whole step; 0 before there is one. */
  public int demand() {
    return lastDemand;
  }

  /** Returns the result over all whole steps; what is left over at the end does not count. */
  public Elasticity result() {
    double time = Math.max(1, seconds);
    double hours = time / 3600;
    return new Elasticity(
        demandSeconds / time,
        peakDemand,
        under / time,
        over / time,
        underSeconds / time,
        overSeconds / time,
        steps < 2 ? 0 : unstableSteps / (steps - 1.0),
        (supplyChanges - demandChanges) / hours,
        flaps / hours,
        (double) underSeconds / Math.max(1, timesBehind),
        longestBehindSeconds);
  }
}
