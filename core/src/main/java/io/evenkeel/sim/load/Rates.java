package io.evenkeel.sim.load;

/**
 * A load as a fluid: what comes on average, without drawing a request. Where a load's rate itself
 * is drawn, it is drawn as for {@link Load#requests} with the same seed.
 */
public interface Rates {
  /**
   * Adds what comes in a stretch of time to a sum. Stretches are asked for in order of time.
   *
   * @param fromSeconds begin of the stretch, since the start of the load
   * @param toSeconds its end
   * @param factor what everything is multiplied by
   * @param sum what it is added to
   */
  void add(double fromSeconds, double toSeconds, double factor, Inflow sum);

  /** Returns whether another seed gives other rates. */
  boolean drawn();
}
