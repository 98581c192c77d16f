package io.evenkeel.benchmarks;

import io.evenkeel.vpa.AggregateState;
import io.evenkeel.vpa.AggregationOptions;
import io.evenkeel.vpa.AggregationRules;
import io.evenkeel.vpa.ContainerState;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import org.openjdk.jol.info.GraphLayout;

/** Prints what one container costs in memory after eight days of samples, a minute apart. */
public final class VpaFootprint {
  private static final int CONTAINERS = 1000;
  private static final int MINUTES = 8 * 24 * 60;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private VpaFootprint() {}

  /** Runs without arguments. */
  public static void main(String[] args) {
    // JOL needs this to look into records.
    System.setProperty("jol.magicFieldOffset", "true");
    print("idle", 0.02);
    print("steady", 0.3);
    print("daily wave of 1 to 10", 0.82);
    print("nearly all or nothing", 0.99);
  }

  /** What all containers share, the bucket tables and options, is counted once and subtracted. */
  private static void print(String name, double swing) {
    AggregationRules rules = AggregationRules.of(AggregationOptions.defaults());
    SplittableRandom random = new SplittableRandom(11);
    Object[] one = {filled(rules, random, swing)};
    Object[] all = new Object[CONTAINERS];
    for (int c = 0; c < CONTAINERS; c++) {
      all[c] = filled(rules, random, swing);
    }
    long shared = GraphLayout.parseInstance(one).totalSize();
    long total = GraphLayout.parseInstance(all).totalSize();
    System.out.printf(
        Locale.ROOT,
        "%-24s %5d bytes per container (and %d shared)%n",
        name,
        (total - shared) / (CONTAINERS - 1),
        shared - (total - shared) / (CONTAINERS - 1));
  }

  private static ContainerState filled(
      AggregationRules rules, SplittableRandom random, double swing) {
    ContainerState container = ContainerState.of(AggregateState.empty(rules));
    double cores = 0.05 + random.nextDouble();
    double bytes = 1e8 + 2e9 * random.nextDouble();
    for (int m = 0; m < MINUTES; m++) {
      double wave = 1 + swing * Math.sin(m * 2 * Math.PI / (24 * 60));
      double noise = 1 + swing * (random.nextDouble() - 0.5);
      Instant at = START.plusSeconds(60L * m);
      container.addCpu(at, (long) (1000 * cores * wave * noise));
      container.addMemory(at, (long) (bytes * wave * noise));
    }
    return container;
  }
}
