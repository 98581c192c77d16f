package io.evenkeel.sim.load;

/** How the requests of one second are spread over it, where only their number is given. */
public enum Arrivals {
  /** A Poisson process of that rate: independent users. The number itself then varies, too. */
  POISSON,
  /** Evenly spaced: exactly that number. */
  EVEN
}
