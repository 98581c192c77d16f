package io.evenkeel.sim;

/** Hears what becomes of requests. */
interface ServiceListener {
  /** The first token of an answer has been written, that long after the request arrived. */
  void firstToken(Request request, double ttftSeconds);

  /** An answer is complete. */
  void finished(Request request, double atSeconds);
}
