package io.evenkeel.sim;

/**
 * What must hold in every second of every simulation. What does not is a mistake in the simulator,
 * never the user's.
 *
 * <pre>
 * time        rises
 * requests    arrived = finished + refused + lost + inside
 * the door    nobody waits there while a replica is ready
 * the size    replicas ≤ the size that was written, and ≤ the quota
 * the nodes   hold no more than the replicas that exist
 * a pass      leaves a size within the bounds, if it changes it
 * </pre>
 *
 * <p>{@link LittlesLaw} is checked at the end, and that no engine is idle while somebody waits
 * whenever an engine has nothing to do.
 */
final class Invariants {
  private double last = Double.NEGATIVE_INFINITY;

  /**
   * Checks a second that has passed.
   *
   * @throws IllegalStateException that names the time and the numbers, if something does not hold
   */
  void check(double now, Census census) {
    require(now > last, now, "time does not rise", census);
    last = now;
    long known = census.finished() + census.refused() + census.lost() + census.inside();
    require(census.arrived() == known, now, "requests are not conserved", census);
    require(census.atDoor() == 0 || census.ready() == 0, now, "ready, but not let in", census);
    require(census.replicas() <= census.written(), now, "more than was written", census);
    require(census.withinQuota(), now, "more than the quota allows", census);
    require(census.nodesAgree(), now, "more on nodes than there are", census);
  }

  /**
   * Checks a size after a controller was asked.
   *
   * @throws IllegalStateException if it was changed to one beyond the bounds
   */
  static void checkSize(double now, int before, int after, Controller controller) {
    if (before != after) {
      Bounds bounds = controller.bounds();
      require(bounds.clamped(after) == after, now, after + " is beyond its bounds", bounds);
    }
  }

  /** Puts the message together only if it is needed: the check runs every second. */
  private static void require(boolean holds, double now, String what, Object numbers) {
    if (!holds) {
      throw new IllegalStateException(
          "This is a mistake in the simulator, please report it: at "
              + now
              + " s "
              + what
              + ": "
              + numbers);
    }
  }

  /**
   * The numbers of one moment.
   *
   * @param arrived requests that came
   * @param finished requests that were answered in full
   * @param refused requests too long for any replica
   * @param lost requests whose answer was cut off with their node
   * @param inside requests at the door, waiting or being served
   * @param atDoor requests that no replica has yet
   * @param ready replicas that are ready
   * @param replicas replicas that exist and are not going
   * @param written the size that was written last
   * @param withinQuota whether the quota allows that many replicas
   * @param nodesAgree whether no more replicas are on nodes than exist
   */
  record Census(
      long arrived,
      long finished,
      long refused,
      long lost,
      long inside,
      long atDoor,
      int ready,
      int replicas,
      int written,
      boolean withinQuota,
      boolean nodesAgree) {}
}
