package io.evenkeel.sim.replica;

import io.evenkeel.sim.load.Request;
import java.util.List;

/**
 * One replica at work in virtual time. It is told of requests and of the time that has passed, and
 * tells its {@link ServiceListener} what became of them. Not thread-safe.
 */
public interface ReplicaEngine {
  /** Takes a request; returns false if this replica could never serve it. */
  boolean offer(Request request);

  /** Serves until then; may be ahead of it by the step that had begun. */
  void advanceTo(double untilSeconds);

  /** Gives back the requests of which nothing was written and nothing is being read. */
  List<Request> giveUpWaiting();

  /** Returns requests that have arrived and have no first token yet. */
  List<Request> unanswered();

  /** Returns all requests that have arrived and are not finished. */
  List<Request> inside();

  /** Returns requests that have no seat: what vLLM calls waiting. */
  int waiting();

  /** Returns requests that have a seat: what vLLM calls running. */
  int running();

  /** Returns whether there is no request at all. */
  boolean idle();

  /** Returns the share of the KV cache that is taken, 0 to 1; 0 if there is none. */
  double cacheUsage();

  /** Returns the seconds so far in which there was something to do. */
  double busySeconds();

  /** Returns the seconds so far in which the GPU's memory was read or written; 0 without one. */
  double memorySeconds();

  /**
   * Returns the seconds so far, each weighted with the share of the replica that was at work: all
   * of a GPU as soon as there is anything to do, of a web server the busy among its workers.
   */
  default double workedSeconds() {
    return busySeconds();
  }

  /** Returns the tokens written so far. */
  long outputTokens();

  /** Returns the requests finished so far. */
  long finished();

  /** Returns how often so far a request had to give way because the cache was full. */
  long preemptions();
}
