package io.evenkeel.sim.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Requests that were recorded one by one. */
record RecordedLoad(String name, List<Request> recorded) implements Load {
  RecordedLoad {
    recorded = List.copyOf(recorded);
  }

  @Override
  public Optional<Duration> length() {
    double last = recorded.get(recorded.size() - 1).atSeconds();
    return Optional.of(Duration.ofSeconds((long) last + 1));
  }

  @Override
  public Rates rates(long seed) {
    return new RecordedRates(recorded);
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    return recorded.iterator();
  }
}
