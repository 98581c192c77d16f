package io.evenkeel.sim;

import io.evenkeel.sim.load.Request;
import java.util.List;

/**
 * Little's law, looked at once a second and therefore exact: what was inside, summed over the
 * seconds, is what every request was inside, summed over the requests.
 *
 * <pre>
 * Σ inside(s) over s = 1 … T  =  Σ seconds s in which a request was inside, over all requests
 * divided by T:  mean number inside = arrivals per second × mean time inside
 * </pre>
 *
 * <p>The left side is counted from the queues, the right side from the arrival times that requests
 * carry when they leave; so a request that is lost, doubled or exchanged for another is found.
 */
final class LittlesLaw {
  /** The second in progress. */
  private long second = 1;

  private long inside;
  private long stayed;

  /** Takes note of a request that leaves, for whatever reason, in the second in progress. */
  void left(Request request) {
    stayed += seconds(request);
  }

  /** Takes a leave back: the request goes on elsewhere. */
  void stays(Request request) {
    stayed -= seconds(request);
  }

  /** Takes note of the end of a second, and of what is inside then. */
  void passed(long inside) {
    this.inside += inside;
    second++;
  }

  /** The first second at whose end it was inside is the one in which it came. */
  private long seconds(Request request) {
    return second - 1 - (long) request.atSeconds();
  }

  /**
   * Checks a run that has ended.
   *
   * @param remaining the requests that are still inside
   * @throws IllegalStateException with the numbers, if it does not hold
   */
  void check(List<Request> remaining) {
    long all = stayed + remaining.stream().mapToLong(this::seconds).sum();
    if (inside != all) {
      throw new IllegalStateException(
          "This is a mistake in the simulator, please report it: Little's law does not hold: within"
              + " %s s the queues held %s request-seconds, the requests stayed %s"
                  .formatted(second - 1, inside, all));
    }
  }
}
