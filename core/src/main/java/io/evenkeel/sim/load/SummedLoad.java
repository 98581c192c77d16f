package io.evenkeel.sim.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Several loads at once; see {@link Load#plus}. Ends with the longest of them. */
record SummedLoad(List<Load> parts) implements Load {
  SummedLoad {
    parts = List.copyOf(parts);
  }

  @Override
  public String name() {
    return parts.stream().map(Load::name).collect(Collectors.joining(" + "));
  }

  @Override
  public Optional<Duration> length() {
    Duration longest = Duration.ZERO;
    for (Load part : parts) {
      Optional<Duration> length = part.length();
      if (length.isEmpty()) {
        return length;
      }
      longest = length.get().compareTo(longest) > 0 ? length.get() : longest;
    }
    return Optional.of(longest);
  }

  @Override
  public Rates rates(long seed) {
    List<Rates> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      all.add(parts.get(i).rates(Seeds.derived(seed, i)));
    }
    return new SumOfRates(all);
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    List<Iterator<Request>> streams = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      streams.add(parts.get(i).requests(arrivals, Seeds.derived(seed, i)));
    }
    return new MergedRequests(streams);
  }

  /** All of them at once. */
  private record SumOfRates(List<Rates> all) implements Rates {
    @Override
    public void add(double fromSeconds, double toSeconds, double factor, Inflow sum) {
      for (Rates rates : all) {
        rates.add(fromSeconds, toSeconds, factor, sum);
      }
    }

    @Override
    public boolean drawn() {
      return all.stream().anyMatch(Rates::drawn);
    }
  }
}
