package io.evenkeel.sim.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/** A load that begins later; see {@link Load#delayed}. */
record DelayedLoad(Load load, Duration delay) implements Load {
  DelayedLoad {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay must not be negative, got " + delay);
    }
  }

  @Override
  public String name() {
    return load.name() + " after " + delay;
  }

  @Override
  public Optional<Duration> length() {
    return load.length().map(delay::plus);
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    double seconds = delay.toNanos() / 1e9;
    return new ChangedRequests(
        load.requests(arrivals, seed),
        it -> new Request(it.atSeconds() + seconds, it.promptTokens(), it.outputTokens()));
  }
}
