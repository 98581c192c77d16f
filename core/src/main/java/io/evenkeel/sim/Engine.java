package io.evenkeel.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * One replica at work, event by event.
 *
 * <pre>
 * waiting → (a seat and room in the cache) → prefill, one at a time → decoding, all at once → done
 * </pre>
 *
 * <p>While a prompt is read, decoding pauses; this is what makes the mean time per token step / (1
 * − λ × prompt × p). Decoding requests share a token clock: it ticks once per step, and a request
 * is done when the clock has ticked as often as it has tokens. So a request costs one entry in a
 * queue, however long its answer is. The first token comes one step after the prompt was read.
 */
final class Engine {
  private static final double INSTANT = 1e-9;

  private final VllmReplica model;
  private final ServiceListener listener;
  private final ArrayDeque<Request> waiting = new ArrayDeque<>();
  private final ArrayDeque<Request> prefill = new ArrayDeque<>();
  private final PriorityQueue<Decoding> decoding =
      new PriorityQueue<>(
          Comparator.comparingDouble(Decoding::endTick).thenComparingLong(Decoding::order));

  private double now;
  private double prefillLeft;
  private double ticks;
  private double contextTokens;
  private long reservedTokens;
  private long order;

  private double busySeconds;
  private double outputTokens;
  private long finished;

  Engine(VllmReplica model, double startSeconds, ServiceListener listener) {
    this.model = model;
    this.now = startSeconds;
    this.listener = listener;
  }

  /** Takes a request now; one that could never fit into the cache is refused. */
  boolean offer(Request request) {
    if (reservation(request) > model.kvTokens()) {
      return false;
    }
    waiting.add(request);
    admit();
    return true;
  }

  /** Serves until then. */
  void advanceTo(double until) {
    while (now < until) {
      if (!prefill.isEmpty()) {
        readPrompt(until);
      } else if (!decoding.isEmpty()) {
        decode(until);
      } else {
        now = until;
      }
    }
  }

  private void readPrompt(double until) {
    double spent = Math.min(prefillLeft, until - now);
    now += spent;
    busySeconds += spent;
    prefillLeft -= spent;
    if (prefillLeft > INSTANT) {
      return;
    }
    Request request = prefill.remove();
    contextTokens += context(request);
    decoding.add(new Decoding(request, ticks + request.outputTokens(), order++));
    prefillLeft = prefill.isEmpty() ? 0 : model.prefillSeconds(prefill.element().promptTokens());
    listener.firstToken(request, now + step() - request.atSeconds());
  }

  private void decode(double until) {
    double step = step();
    double toNext = (nextEnd() - ticks) * step;
    double spent = Math.min(toNext, until - now);
    double ticked = spent == toNext ? nextEnd() - ticks : spent / step;
    now += spent;
    busySeconds += spent;
    outputTokens += ticked * decoding.size();
    ticks += ticked;
    boolean ended = false;
    while (!decoding.isEmpty() && nextEnd() <= ticks + INSTANT) {
      end(decoding.remove().request());
      ended = true;
    }
    if (ended) {
      admit();
    }
  }

  private void end(Request request) {
    contextTokens = decoding.isEmpty() ? 0 : contextTokens - context(request);
    reservedTokens -= reservation(request);
    finished++;
    listener.finished(request, now);
  }

  /** First come, first served: a request that does not fit lets nobody pass. */
  private void admit() {
    while (!waiting.isEmpty() && fits(waiting.element())) {
      Request request = waiting.remove();
      reservedTokens += reservation(request);
      if (prefill.isEmpty()) {
        prefillLeft = model.prefillSeconds(request.promptTokens());
      }
      prefill.add(request);
    }
  }

  private boolean fits(Request request) {
    return prefill.size() + decoding.size() < model.maxRunning()
        && reservedTokens + reservation(request) <= model.kvTokens();
  }

  private double step() {
    return model.stepSeconds(decoding.size(), contextTokens);
  }

  private double nextEnd() {
    Decoding next = decoding.peek();
    return next == null ? Double.POSITIVE_INFINITY : next.endTick();
  }

  private static long reservation(Request request) {
    return (long) request.promptTokens() + request.outputTokens();
  }

  /** On average an answer is half written. */
  private static double context(Request request) {
    return request.promptTokens() + request.outputTokens() / 2.0;
  }

  /** Gives back the requests that were not begun. */
  List<Request> giveUpWaiting() {
    List<Request> left = new ArrayList<>(waiting);
    waiting.clear();
    return left;
  }

  /** Returns requests of which no prompt token was read: what vLLM calls waiting. */
  int waiting() {
    return waiting.size() + Math.max(0, prefill.size() - 1);
  }

  int running() {
    return decoding.size() + Math.min(1, prefill.size());
  }

  boolean idle() {
    return waiting.isEmpty() && prefill.isEmpty() && decoding.isEmpty();
  }

  /** Returns requests that have arrived and have no first token yet. */
  List<Request> unanswered() {
    List<Request> unanswered = new ArrayList<>(prefill);
    unanswered.addAll(waiting);
    return unanswered;
  }

  double cacheUsage() {
    return (double) reservedTokens / model.kvTokens();
  }

  double busySeconds() {
    return busySeconds;
  }

  double outputTokens() {
    return outputTokens;
  }

  long finished() {
    return finished;
  }

  /** A request whose answer is being written, up to a tick of the token clock. */
  private record Decoding(Request request, double endTick, long order) {}
}
