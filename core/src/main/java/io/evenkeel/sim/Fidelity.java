package io.evenkeel.sim;

/** How closely a simulation looks. */
public enum Fidelity {
  /** Request by request: queues, batches and waits of every single one. */
  REQUESTS,

  /**
   * As a fluid, tick by tick: amounts that flow at the mean rate. Some hundred times as fast, for
   * sweeps over many configurations and long times. What is due to chance is not in it: requests
   * that come in clusters, long ones among short ones, quantiles of single requests.
   */
  FLUID
}
