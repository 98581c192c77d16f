package io.evenkeel.sim;

import java.util.Comparator;

/**
 * Which replica a ReplicaSet lets go first: one without a node, one that is not ready, one on a
 * node with more of its kind, the one that became ready later by powers of two, the younger one.
 * Upstream settles the last tie by UID, which is as good as chance; here the later number goes.
 */
final class ScaleDownOrder {
  private ScaleDownOrder() {}

  static Comparator<Replica> at(double now) {
    return Comparator.comparing(Replica::placed)
        .thenComparing(replica -> replica.ready(now))
        .thenComparingInt(replica -> -replica.neighbours())
        .thenComparingInt(replica -> bucket(now - replica.readySeconds()))
        .thenComparingInt(replica -> -replica.number);
  }

  private static int bucket(double age) {
    return age < 1 ? 0 : 1 + Math.getExponent(age);
  }
}
