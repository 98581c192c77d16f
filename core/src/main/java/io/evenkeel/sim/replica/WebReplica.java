package io.evenkeel.sim.replica;

import java.util.Objects;

/**
 * A plain web server: c workers, one queue, first come, first served (M/G/c). A request is answered
 * in one piece: its first token is its last.
 *
 * @param name what to call it in reports
 * @param workers requests that are worked on at once, 1 to 100,000
 * @param serviceTime how long a worker takes
 */
public record WebReplica(String name, int workers, ServiceTime serviceTime)
    implements ReplicaModel {
  private static final int MOST_WORKERS = 100_000;
  private static final int BISECTIONS = 40;

  /** Checks the ranges. */
  public WebReplica {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(serviceTime, "serviceTime");
    if (workers < 1 || workers > MOST_WORKERS) {
      throw new IllegalArgumentException("workers must be 1 to 100000, got " + workers);
    }
  }

  /** Returns a server with 16 workers and exponential service times of 100 ms in the mean. */
  public static WebReplica small() {
    return new WebReplica("web", 16, ServiceTime.exponential(0.1));
  }

  @Override
  public ReplicaEngine start(double startSeconds, ServiceListener listener) {
    return new WorkerEngine(this, startSeconds, listener);
  }

  @Override
  public double capacity(double promptTokens, double outputTokens) {
    return workers / serviceTime.meanSeconds();
  }

  /** An answer comes in one piece, so that its first token is there when it is complete. */
  @Override
  public ServiceCurve curve(double promptTokens, double outputTokens) {
    double[] mean = {serviceTime.meanSeconds(), serviceTime.meanSeconds()};
    double[] knots = {0, workers};
    return new ServiceCurve(knots, mean, 0, 0, (inService, residence) -> residence);
  }

  @Override
  public double cacheUsage(double inService, double promptTokens, double outputTokens) {
    return 0;
  }

  @Override
  public double memorySeconds(double inService, double promptTokens, double outputTokens) {
    return 0;
  }

  @Override
  public boolean fits(double promptTokens, double outputTokens) {
    return true;
  }

  /**
   * The wait is that of M/M/c, stretched by (1 + squared variation) / 2 as Lee and Longton have it;
   * what remains of the objective after a mean service time is the slack for waiting.
   *
   * <pre>
   * P(wait &gt; slack) = C(c, a) exp(−(c − a) slack / (service × (1 + variation²) / 2))
   * </pre>
   */
  @Override
  public double rateWithin(double promptTokens, double outputTokens, Objective objective) {
    double slack = objective.ttftSeconds() - serviceTime.meanSeconds();
    double stretch = serviceTime.meanSeconds() * (1 + serviceTime.squaredVariation()) / 2;
    double low = 0;
    double high = slack < 0 ? 0 : workers;
    for (int i = 0; i < BISECTIONS; i++) {
      double load = (low + high) / 2;
      double late =
          ErlangC.waitProbability(workers, load)
              * StrictMath.exp(-(workers - load) * slack / stretch);
      if (late <= 1 - objective.share()) {
        low = load;
      } else {
        high = load;
      }
    }
    return low / serviceTime.meanSeconds();
  }
}
