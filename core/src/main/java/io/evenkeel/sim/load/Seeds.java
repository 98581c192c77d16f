package io.evenkeel.sim.load;

/** Seeds for the parts of something that has one seed. */
public final class Seeds {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** Returns the seed of a part: the output function of SplitMix64, {@code part} steps on. */
  public static long derived(long seed, long part) {
    long z = seed + (part + 1) * GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
