package io.evenkeel.sim.replica;

/** How fast one replica serves: what a {@link ReplicaEngine} is started from. Immutable. */
public sealed interface ReplicaModel permits VllmReplica {
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
}
