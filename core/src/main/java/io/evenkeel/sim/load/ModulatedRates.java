package io.evenkeel.sim.load;

import java.util.ArrayList;
import java.util.List;

/**
 * The rates of a {@link ModulatedLoad}: of each of its copies the share that is kept. A load whose
 * rates are not drawn is the same in all its copies, so that one of them is enough.
 */
final class ModulatedRates implements Rates {
  private final ModulatedLoad load;
  private final long seed;
  private final long rateSeed;
  private final double stepSeconds;
  private final List<Rates> copies = new ArrayList<>();
  private final boolean copiesDiffer;

  private long step = -1;
  private double factorNow;

  ModulatedRates(ModulatedLoad load, long seed) {
    this.load = load;
    this.seed = seed;
    this.rateSeed = Seeds.derived(seed, -1);
    this.stepSeconds = load.modulation().stepSeconds();
    copies.add(copy(0));
    copiesDiffer = copies.get(0).drawn();
  }

  private Rates copy(int index) {
    return load.load().rates(Seeds.derived(seed, index));
  }

  @Override
  public void add(double fromSeconds, double toSeconds, double factor, Inflow sum) {
    double at = fromSeconds;
    while (at < toSeconds) {
      long now = (long) (at / stepSeconds);
      double next = Math.min(toSeconds, (now + 1) * stepSeconds);
      addStep(at, next, factor, factor(now), sum);
      at = next;
    }
  }

  private void addStep(double from, double to, double factor, double times, Inflow sum) {
    if (!copiesDiffer) {
      copies.get(0).add(from, to, factor * times, sum);
      return;
    }
    for (int i = 0; i < times; i++) {
      if (i == copies.size()) {
        copies.add(copy(i));
      }
      copies.get(i).add(from, to, factor * Math.min(1, times - i), sum);
    }
  }

  /** A factor holds for a step; the one in its middle is taken. */
  private double factor(long now) {
    if (now != step) {
      step = now;
      factorNow = load.modulation().factor((now + 0.5) * stepSeconds, rateSeed);
    }
    return factorNow;
  }

  @Override
  public boolean drawn() {
    return load.modulation() instanceof Modulation.Noise || copiesDiffer;
  }
}
