package io.evenkeel.sim.fluid;

/** Who hears what a fluid replica has done. */
public interface FluidListener {
  /**
   * Requests have got their first token. The times of those who waited longest and shortest are the
   * two ends; in between they are spread evenly.
   *
   * @param requests how many, a fraction
   * @param oneEnd time to first token of the first of them, in seconds
   * @param otherEnd that of the last of them
   */
  void firstTokens(double requests, double oneEnd, double otherEnd);

  /**
   * Requests have been answered in full.
   *
   * @param requests how many, a fraction
   * @param tokenSeconds seconds per token after the first
   */
  void finished(double requests, double tokenSeconds);
}
