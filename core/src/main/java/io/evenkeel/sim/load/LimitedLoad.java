package io.evenkeel.sim.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The beginning of a load; see {@link Load#limited}. */
record LimitedLoad(Load load, Duration limit) implements Load {
  LimitedLoad {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("length must not be negative, got " + limit);
    }
  }

  @Override
  public String name() {
    return load.name() + " for " + limit;
  }

  @Override
  public Optional<Duration> length() {
    Optional<Duration> whole = load.length();
    return whole.isPresent() && whole.get().compareTo(limit) < 0 ? whole : Optional.of(limit);
  }

  @Override
  public Rates rates(long seed) {
    return new RatesUntil(load.rates(seed), limit.toNanos() / 1e9);
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    return new Until(load.requests(arrivals, seed), limit.toNanos() / 1e9);
  }

  /** The requests before an end; the first one after it is drawn and dropped. */
  private static final class Until implements Iterator<Request> {
    private final Iterator<Request> all;
    private final double endSeconds;
    private @Nullable Request next;

    Until(Iterator<Request> all, double endSeconds) {
      this.all = all;
      this.endSeconds = endSeconds;
      advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Request next() {
      Request request = next;
      if (request == null) {
        throw new NoSuchElementException();
      }
      advance();
      return request;
    }

    private void advance() {
      Request following = all.hasNext() ? all.next() : null;
      next = following != null && following.atSeconds() < endSeconds ? following : null;
    }
  }

  /** The rates of another load before an end. */
  private record RatesUntil(Rates rates, double endSeconds) implements Rates {
    @Override
    public void add(double fromSeconds, double toSeconds, double factor, Inflow sum) {
      if (fromSeconds < endSeconds) {
        rates.add(fromSeconds, Math.min(toSeconds, endSeconds), factor, sum);
      }
    }

    @Override
    public boolean drawn() {
      return rates.drawn();
    }
  }
}
