package io.evenkeel.sim.load;

import java.util.List;

/** The rates of a {@link SuccessiveLoad}, of which only the part that runs is kept. */
final class SuccessiveRates implements Rates {
  private final SuccessiveLoad load;
  private final long seed;
  private final boolean drawn;
  private Rates current;
  private int part;
  private double begin;
  private double end;

  SuccessiveRates(SuccessiveLoad load, long seed) {
    this.load = load;
    this.seed = seed;
    this.drawn = anyDrawn(load.parts());
    this.current = rates();
    this.end = lengthOfPart();
  }

  /** Copies of one load are looked at once. */
  private static boolean anyDrawn(List<Load> parts) {
    boolean drawn = false;
    for (int i = 0; i < parts.size() && !drawn; i++) {
      drawn = (i == 0 || parts.get(i) != parts.get(i - 1)) && parts.get(i).rates(0).drawn();
    }
    return drawn;
  }

  private Rates rates() {
    return load.parts().get(part).rates(Seeds.derived(seed, part));
  }

  private double lengthOfPart() {
    return load.parts()
        .get(part)
        .length()
        .map(length -> length.toNanos() / 1e9)
        .orElse(Double.POSITIVE_INFINITY);
  }

  @Override
  public void add(double fromSeconds, double toSeconds, double factor, Inflow sum) {
    double at = fromSeconds;
    while (at < toSeconds && (at < end || advance())) {
      double next = Math.min(toSeconds, end);
      if (next > at) {
        current.add(at - begin, next - begin, factor, sum);
        at = next;
      }
    }
  }

  private boolean advance() {
    if (part + 1 == load.parts().size()) {
      return false;
    }
    part++;
    begin = end;
    current = rates();
    end = begin + lengthOfPart();
    return true;
  }

  @Override
  public boolean drawn() {
    return drawn;
  }
}
