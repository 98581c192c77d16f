package io.evenkeel.sim.replica;

import io.evenkeel.sim.load.Request;

/** A request inside an engine. */
final class Sequence {
  final Request request;

  /** Tokens of the answer that have been written. */
  int written;

  /** Tokens that must be read before the next one can be written. */
  int unread;

  /** When it was admitted, among all others; the newest gives way if the cache is full. */
  long order;

  /** When its first token was written. */
  double firstTokenSeconds;

  /** Reading of the token clock at which its answer is complete. */
  long endTick;

  Sequence(Request request) {
    this.request = request;
  }

  /** What was read and written so far is read again after a preemption. */
  int contextTokens() {
    return request.promptTokens() + written;
  }

  int left() {
    return request.outputTokens() - written;
  }
}
