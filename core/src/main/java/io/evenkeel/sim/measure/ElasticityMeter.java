package io.evenkeel.sim.measure;

import io.evenkeel.sim.load.Request;

/** Compares supply with demand, step by step; see {@link Elasticity} for the formulas. */
public final class ElasticityMeter {
  private static final long FLAP_WINDOW_SECONDS = 600;

  private final Demand demand;

  /** Supply within a step: in stretch i so many replicas were ready for so many seconds. */
  private final int[] supply = new int[Demand.STEP_SECONDS];

  private final int[] lengths = new int[Demand.STEP_SECONDS];
  private int stretches;
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
    seconds(1, ready);
  }

  /** Takes down several seconds in which as many replicas took requests. */
  public void seconds(long count, int ready) {
    long left = count;
    while (left > 0) {
      int part = (int) Math.min(left, Demand.STEP_SECONDS - filled);
      hold(ready, part);
      filled += part;
      left -= part;
      if (filled == Demand.STEP_SECONDS) {
        endStep();
      }
    }
  }

  private void hold(int ready, int part) {
    if (stretches == 0 || supply[stretches - 1] != ready) {
      supply[stretches] = ready;
      lengths[stretches++] = 0;
    }
    lengths[stretches - 1] += part;
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
    int ready = supply[stretches - 1];
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
    stretches = 0;
  }

  private void compare(int needed) {
    seconds += filled;
    demandSeconds += (long) needed * filled;
    for (int i = 0; i < stretches; i++) {
      compare(supply[i], needed, lengths[i]);
    }
  }

  private void compare(int ready, int needed, int length) {
    underSeconds += ready < needed ? length : 0;
    overSeconds += ready > needed ? length : 0;
    timesBehind += ready < needed && behindSeconds == 0 ? 1 : 0;
    behindSeconds = ready < needed ? behindSeconds + length : 0;
    longestBehindSeconds = Math.max(longestBehindSeconds, behindSeconds);
    if (needed > 0) {
      under += length * (Math.max(needed - ready, 0) / (double) needed);
      over += length * (Math.max(ready - needed, 0) / (double) needed);
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
