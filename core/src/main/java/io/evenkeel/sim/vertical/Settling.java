package io.evenkeel.sim.vertical;

/**
 * Where an HPA on utilization and a VPA on the same resource come to rest, by arithmetic. With W
 * the usage of all replicas together, u the target utilization, m the VPA's margin and n replicas:
 *
 * <pre>
 * VPA   r = (1 + m) · W ÷ n, held to what its policy allows
 * HPA   n' = ⌈n · ratio⌉, ratio = W ÷ n ÷ r ÷ u; n stays while ratio is within the tolerance
 * </pre>
 *
 * <p>While the policy does not hold r, the utilization is 1 ÷ (1 + m) whatever n is, and so is the
 * ratio: the HPA never comes to rest between its bounds. Once the policy holds r, n = ⌈W ÷ (u · r)⌉
 * within the tolerance.
 *
 * @param replicas size at rest
 * @param request request of each replica at rest, in the unit of the usage
 */
record Settling(int replicas, double request) {
  /** More steps than sizes that a workload is given in practice. */
  private static final int MOST_STEPS = 10_000;

  /**
   * Follows the two until nothing changes; the last size if they never rest.
   *
   * @param loop what acts on what
   * @param from size to begin with
   */
  static Settling of(Loop loop, int from) {
    int replicas = loop.clamped(from);
    for (int i = 0; i < MOST_STEPS; i++) {
      int next = loop.next(replicas);
      if (next == replicas) {
        break;
      }
      replicas = next;
    }
    return new Settling(replicas, loop.request(replicas));
  }

  /**
   * Returns the ratio of usage to target that the HPA sees while no policy holds the request; 1
   * would be rest.
   *
   * @param margin the VPA's margin, such as 0.15
   * @param target target utilization, such as 0.8
   */
  static double freeRatio(double margin, double target) {
    return 1 / (1 + margin) / target;
  }

  /**
   * An HPA and a VPA on one resource.
   *
   * @param usage usage of all replicas together, whatever their number
   * @param target target utilization of the HPA, such as 0.8
   * @param tolerance its tolerance, such as 0.1
   * @param leastReplicas minReplicas
   * @param mostReplicas maxReplicas
   * @param margin margin of the VPA, such as 0.15
   * @param leastRequest minAllowed, in the unit of the usage
   * @param mostRequest maxAllowed, in the unit of the usage; may be infinite
   */
  record Loop(
      double usage,
      double target,
      double tolerance,
      int leastReplicas,
      int mostReplicas,
      double margin,
      double leastRequest,
      double mostRequest) {
    double request(int replicas) {
      double wanted = (1 + margin) * usage / replicas;
      return Math.min(mostRequest, Math.max(leastRequest, wanted));
    }

    int next(int replicas) {
      double ratio = usage / replicas / request(replicas) / target;
      return Math.abs(ratio - 1) <= tolerance
          ? replicas
          : clamped((int) Math.ceil(replicas * ratio - 1e-9));
    }

    int clamped(int replicas) {
      return Math.min(mostReplicas, Math.max(leastReplicas, replicas));
    }
  }
}
