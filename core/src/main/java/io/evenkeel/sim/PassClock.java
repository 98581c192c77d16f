package io.evenkeel.sim;

import io.evenkeel.sim.cluster.Delay;
import io.evenkeel.sim.load.Seeds;
import java.util.SplittableRandom;

/**
 * When an HPA controller looks.
 *
 * <pre>
 * first pass  = sync period + phase
 * next pass   = pass + sync period + jitter
 * </pre>
 *
 * <p>Both are drawn, in whole seconds; as upstream's queue has it, a pass that is late makes all
 * that follow it late, too. Not thread-safe.
 */
final class PassClock {
  private final long periodSeconds;
  private final Delay phase;
  private final Delay jitter;
  private final long seed;
  private final SplittableRandom random;
  private long last;
  private long next;

  PassClock(long periodSeconds, Delay phase, Delay jitter, long seed) {
    this.periodSeconds = periodSeconds;
    this.phase = phase;
    this.jitter = jitter;
    this.seed = seed;
    this.random = new SplittableRandom(Seeds.derived(seed, 89));
    this.next = periodSeconds + drawn(phase);
  }

  /** Returns the clock of another controller with the same habits, from the beginning. */
  PassClock another(int index) {
    return new PassClock(periodSeconds, phase, jitter, Seeds.derived(seed, index));
  }

  private long drawn(Delay delay) {
    return (long) Math.rint(delay.quantile(random.nextDouble()));
  }

  /** Returns when the next pass is due. */
  long next() {
    return next;
  }

  /** Returns whether a pass is due. */
  boolean isDue(long second) {
    return second >= next;
  }

  /** Takes note of a pass and returns the seconds since the one before, or since the start. */
  long passed(long second) {
    long since = second - last;
    last = second;
    next = second + periodSeconds + drawn(jitter);
    return since;
  }
}
