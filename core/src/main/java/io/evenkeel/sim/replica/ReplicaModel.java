package io.evenkeel.sim.replica;

/** How fast one replica serves: what a {@link ReplicaEngine} is started from. Immutable. */
public sealed interface ReplicaModel permits VllmReplica, WebReplica {
  /** Returns what to call it in reports. */
  String name();

  /** Starts a replica that has nothing to do. */
  ReplicaEngine start(double startSeconds, ServiceListener listener);

  /**
   * Returns the most requests per second that one replica can serve for ever.
   *
   * @param promptTokens tokens of every prompt
   * @param outputTokens tokens of every answer
   */
  double capacity(double promptTokens, double outputTokens);

  /**
   * Returns the most requests per second that one replica can serve within an objective, arrivals
   * being at random; at most {@link #capacity}, and 0 if it cannot serve a single one.
   *
   * @param promptTokens mean tokens of the prompts
   * @param outputTokens mean tokens of the answers
   */
  double rateWithin(double promptTokens, double outputTokens, Objective objective);

  /**
   * Returns how a replica serves as a fluid.
   *
   * @param promptTokens mean tokens of the prompts, positive
   * @param outputTokens mean tokens of the answers, positive
   */
  ServiceCurve curve(double promptTokens, double outputTokens);

  /** Returns the share of its cache that is taken when that many requests are in service. */
  double cacheUsage(double inService, double promptTokens, double outputTokens);

  /**
   * Returns the seconds that a step of so many requests spends on reading and writing its memory; 0
   * if it has none of that kind.
   */
  double memorySeconds(double inService, double promptTokens, double outputTokens);

  /** Returns whether a request of that size fits into a replica at all. */
  boolean fits(double promptTokens, double outputTokens);
}
