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
  public Rates rates(long seed) {
    return new Later(load.rates(seed), delay.toNanos() / 1e9);
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    double seconds = delay.toNanos() / 1e9;
    return new ChangedRequests(
        load.requests(arrivals, seed),
        it -> new Request(it.atSeconds() + seconds, it.promptTokens(), it.outputTokens()));
  }

  /** The rates of another load, some seconds later. */
  private record Later(Rates rates, double seconds) implements Rates {
    @Override
    public void add(double fromSeconds, double toSeconds, double factor, Inflow sum) {
      if (toSeconds > seconds) {
        rates.add(Math.max(0, fromSeconds - seconds), toSeconds - seconds, factor, sum);
      }
    }

    @Override
    public boolean drawn() {
      return rates.drawn();
    }
  }
}
