package io.evenkeel.sim.load;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToIntFunction;

/** Requests of a load that knows its rate in every second. */
final class SecondBySecond implements Iterator<Request> {
  private final Arrivals arrivals;
  private final Random random;
  private final long seconds;
  private final LongToDoubleFunction rate;
  private final ToIntFunction<Random> promptTokens;

  private long second = -1;
  private double rateNow;
  private double offset = 1;
  private long sent;
  private double owed;

  /**
   * Starts at second 0.
   *
   * @param seconds number of seconds the load lasts
   * @param rate requests in a second, by second
   * @param promptTokens draws the size of a prompt
   */
  SecondBySecond(
      Arrivals arrivals,
      Random random,
      long seconds,
      LongToDoubleFunction rate,
      ToIntFunction<Random> promptTokens) {
    this.arrivals = arrivals;
    this.random = random;
    this.seconds = seconds;
    this.rate = rate;
    this.promptTokens = promptTokens;
    advance();
  }

  @Override
  public boolean hasNext() {
    return second < seconds;
  }

  @Override
  public Request next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Request request =
        new Request(second + offset, promptTokens.applyAsInt(random), PatternLoad.OUTPUT_TOKENS);
    advance();
    return request;
  }

  /** Moves on to the next request, over as many seconds as it takes. */
  private void advance() {
    if (second >= 0) {
      sent++;
      offset = offsetOfNext();
    }
    while (offset >= 1 && second < seconds) {
      beginSecond();
    }
  }

  /** A Poisson process forgets, so each second may begin afresh. */
  private void beginSecond() {
    second++;
    if (second == seconds) {
      return;
    }
    sent = 0;
    offset = 0;
    rateNow = rate.applyAsDouble(second);
    if (arrivals == Arrivals.EVEN) {
      owed += rateNow;
      rateNow = Math.floor(owed);
      owed -= rateNow;
    }
    offset = offsetOfNext();
  }

  /** Returns where in this second the next request lies; 1 or more if it has no other. */
  private double offsetOfNext() {
    if (rateNow <= 0) {
      return 1;
    }
    return arrivals == Arrivals.EVEN
        ? sent / rateNow
        : offset - StrictMath.log(1 - random.nextDouble()) / rateNow;
  }
}
