package io.evenkeel.sim.replica;

import io.evenkeel.sim.load.Request;

/** Hears what becomes of requests. */
public interface ServiceListener {
  /** The first token of an answer has been written, that long after the request arrived. */
  void firstToken(Request request, double ttftSeconds);

  /**
   * So many tokens that are not the first of their answers were written, each that long after the
   * one before it.
   */
  default void tokens(long count, double secondsEach) {}

  /**
   * An answer is complete.
   *
   * @param firstTokenSeconds when its first token was written
   * @param atSeconds when its last token was written
   */
  void finished(Request request, double firstTokenSeconds, double atSeconds);
}
