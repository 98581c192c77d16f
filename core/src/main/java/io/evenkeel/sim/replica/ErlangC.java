package io.evenkeel.sim.replica;

/**
 * Waiting for one of c servers, requests coming at random and service times being exponential
 * (M/M/c, Erlang's second formula).
 *
 * <pre>
 * B(0) = 1,  B(k) = a B(k − 1) / (k + a B(k − 1))       a = λ / μ, the load in servers
 * C = B(c) / (1 − ρ (1 − B(c)))                         ρ = a / c
 * P(wait &gt; t) = C exp(−(c μ − λ) t)                     mean wait = C / (c μ − λ)
 * </pre>
 */
final class ErlangC {
  private ErlangC() {}

  /** Returns the probability that a request has to wait; 1 if the servers cannot keep up. */
  static double waitProbability(int servers, double load) {
    if (load >= servers) {
      return 1;
    }
    double blocked = 1;
    for (int k = 1; k <= servers; k++) {
      blocked = load * blocked / (k + load * blocked);
    }
    double busy = load / servers;
    return blocked / (1 - busy * (1 - blocked));
  }
}
