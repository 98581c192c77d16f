package io.evenkeel.sim.load;

import java.util.Random;

/**
 * The numbers of {@link Random}, draw by draw, for one thread alone: without the atomic exchange
 * that costs more than the draw.
 *
 * <pre>
 * seed = (seed × 0x5DEECE66D + 11) mod 2⁴⁸       the linear congruential generator of Random
 * </pre>
 */
final class UnsharedRandom extends Random {
  private static final long serialVersionUID = 1;
  private static final long MULTIPLIER = 0x5DEECE66DL;
  private static final long ADDEND = 11;
  private static final long MASK = (1L << 48) - 1;

  private long state;

  UnsharedRandom(long seed) {
    super(seed);
  }

  /** Called by the constructor of the class above, too. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one thread alone
  public void setSeed(long seed) {
    super.setSeed(seed);
    state = (seed ^ MULTIPLIER) & MASK;
  }

  @Override
  protected int next(int bits) {
    state = (state * MULTIPLIER + ADDEND) & MASK;
    return (int) (state >>> (48 - bits));
  }
}
