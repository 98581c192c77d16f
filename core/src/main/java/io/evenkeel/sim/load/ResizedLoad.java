package io.evenkeel.sim.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;

/** A load with other prompts and answers; see {@link Load#sized}. */
record ResizedLoad(Load load, Tokens prompt, Tokens output) implements Load {
  @Override
  public String name() {
    return load.name();
  }

  @Override
  public Optional<Duration> length() {
    return load.length();
  }

  @Override
  public Rates rates(long seed) {
    return new Resized(load.rates(Seeds.derived(seed, 0)), prompt.mean(), output.mean());
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    Random random = new UnsharedRandom(Seeds.derived(seed, -1));
    return new ChangedRequests(
        load.requests(arrivals, Seeds.derived(seed, 0)),
        it -> new Request(it.atSeconds(), prompt.draw(random), output.draw(random)));
  }

  /** The rates of another load, with means of other sizes. */
  private static final class Resized implements Rates {
    private final Rates rates;
    private final double meanPrompt;
    private final double meanOutput;
    private final Inflow scratch = new Inflow();

    Resized(Rates rates, double meanPrompt, double meanOutput) {
      this.rates = rates;
      this.meanPrompt = meanPrompt;
      this.meanOutput = meanOutput;
    }

    @Override
    public void add(double fromSeconds, double toSeconds, double factor, Inflow sum) {
      rates.add(fromSeconds, toSeconds, factor, scratch.clear());
      sum.add(scratch.requests(), meanPrompt, meanOutput);
    }

    @Override
    public boolean drawn() {
      return rates.drawn();
    }
  }
}
