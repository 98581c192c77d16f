package io.evenkeel.sim.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A load with another rate.
 *
 * <p>For a factor f the load is drawn ⌈f⌉ times and of the copy i (from 0) a share of min(1, max(0,
 * f − i)) is kept. What was a Poisson process is one, of f times the rate; what was recorded is
 * unchanged if f is 1. Shares are kept by the toss of a coin, or, where arrivals are evenly spaced,
 * by counting: then the number is f times as large, give or take one per copy.
 */
record ModulatedLoad(Load load, Modulation modulation) implements Load {
  @Override
  public String name() {
    return modulation.describe(load.name());
  }

  @Override
  public Optional<Duration> length() {
    return load.length();
  }

  @Override
  public Rates rates(long seed) {
    return new ModulatedRates(this, seed);
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    List<Iterator<Request>> copies = new ArrayList<>();
    List<Sieve> sieves = new ArrayList<>();
    long rateSeed = Seeds.derived(seed, -1);
    for (int i = 0; i < modulation.most(); i++) {
      long copySeed = Seeds.derived(seed, i);
      copies.add(load.requests(arrivals, copySeed));
      sieves.add(new Sieve(i, rateSeed, arrivals, Seeds.derived(copySeed, -1)));
    }
    return new MergedRequests(copies, (copy, request) -> sieves.get(copy).keeps(request));
  }

  /** Keeps a share of a copy's requests. */
  private final class Sieve {
    private final int copy;
    private final DoubleUnaryOperator factors;
    private final boolean even;
    private final Random random;
    private double owed;

    Sieve(int copy, long rateSeed, Arrivals arrivals, long seed) {
      this.copy = copy;
      this.factors = modulation.factors(rateSeed);
      this.even = arrivals == Arrivals.EVEN;
      this.random = new UnsharedRandom(seed);
    }

    boolean keeps(Request request) {
      return isKept(Math.min(1, Math.max(0, factors.applyAsDouble(request.atSeconds()) - copy)));
    }

    private boolean isKept(double share) {
      if (!even) {
        return random.nextDouble() < share;
      }
      owed += share;
      boolean due = owed >= 1 - 1e-9;
      owed -= due ? 1 : 0;
      return due;
    }
  }
}
