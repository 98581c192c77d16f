package io.evenkeel.sim.replica;

import io.evenkeel.sim.load.Request;

/** Hears what becomes of requests. */
public interface ServiceListener {
  /** The first token of an answer has been written, that long after the request arrived. */
  void firstToken(Request request, double ttftSeconds);

  /**
   * Tokens that are not the first of their answers were written, steps of about the same length
   * after those before them.
   *
   * @param each tokens per step
   * @param seconds length of all steps together
   */
  default void tokens(long steps, int each, double seconds) {}

  /**
   * An answer is complete.
   *
   * @param firstTokenSeconds when its first token was written
   * @param atSeconds when its last token was written
   */
  void finished(Request request, double firstTokenSeconds, double atSeconds);
}
