package io.evenkeel.sim.load;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Loads one after the other; see {@link Load#then} and {@link Load#repeated}. */
record SuccessiveLoad(List<Load> parts) implements Load {
  static final int MOST_PARTS = 100_000;

  SuccessiveLoad {
    parts = List.copyOf(parts);
    for (Load part : parts.subList(0, parts.size() - 1)) {
      lengthOf(part);
    }
  }

  static List<Load> copies(Load load, int times) {
    if (times < 1 || times > MOST_PARTS) {
      throw new IllegalArgumentException(
          "times must be from 1 to " + MOST_PARTS + ", got " + times);
    }
    lengthOf(load);
    return Collections.nCopies(times, load);
  }

  private static Duration lengthOf(Load part) {
    return part.length()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "load " + part.name() + " has no end, so nothing can follow; limit it first"));
  }

  @Override
  public String name() {
    Load first = parts.get(0);
    return parts.stream().allMatch(first::equals)
        ? parts.size() + " times " + first.name()
        : String.join(", then ", parts.stream().map(Load::name).toList());
  }

  @Override
  public Optional<Duration> length() {
    Optional<Duration> last = parts.get(parts.size() - 1).length();
    return last.map(length -> begin(parts.size() - 1).plus(length));
  }

  private Duration begin(int part) {
    return parts.subList(0, part).stream()
        .map(SuccessiveLoad::lengthOf)
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public Rates rates(long seed) {
    return new SuccessiveRates(this, seed);
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    return new InTurn(arrivals, seed);
  }

  /** The requests of one part, then those of the next. */
  private final class InTurn implements Iterator<Request> {
    private final Arrivals arrivals;
    private final long seed;
    private Iterator<Request> current = Collections.emptyIterator();
    private Duration begin = Duration.ZERO;
    private int part;

    InTurn(Arrivals arrivals, long seed) {
      this.arrivals = arrivals;
      this.seed = seed;
    }

    @Override
    public boolean hasNext() {
      while (!current.hasNext() && part < parts.size()) {
        Load load = parts.get(part);
        Load delayed = new DelayedLoad(load, begin);
        current = delayed.requests(arrivals, Seeds.derived(seed, part));
        begin = begin.plus(load.length().orElse(Duration.ZERO));
        part++;
      }
      return current.hasNext();
    }

    @Override
    public Request next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }
  }
}
