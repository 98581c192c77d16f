package io.evenkeel.sim.replica;

import io.evenkeel.sim.load.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One replica at work, step by step: a continuous-batching engine such as vLLM.
 *
 * <pre>
 * waiting → (a seat, room in the cache, room in the step) → reading its prompt → writing → done
 *
 * step time = α + β × writing + γ × context tokens + p × max(0, tokens read − {@value #FREE_TOKENS})
 * </pre>
 *
 * <p>In a step every sequence that writes gains a token, and prompts are read as far as the step
 * has room for ({@code max_num_batched_tokens}). The context grows by what is written; when the
 * cache is full, the sequence that was admitted last gives way, waits at the head of the queue and
 * later reads again what it had (preemption by recomputation).
 *
 * <p>As long as nothing is read, k steps are one leap: b sequences write, the context grows by b
 * per step, so that
 *
 * <pre>
 * time of k steps = k (α + β b + γ K) + γ b k (k − 1) / 2
 * </pre>
 *
 * <p>A step that has begun is finished: the engine's clock may be up to one step ahead of the time
 * it was asked to reach, and what arrives meanwhile is looked at when the step ends.
 */
final class BatchingEngine implements ReplicaEngine {
  /** Prompt tokens that a step reads in the time it takes anyway. */
  static final int FREE_TOKENS = 64;

  /** Share of the cache that admission leaves free, so that answers can grow. */
  private static final double WATERMARK = 0.02;

  private final VllmReplica model;
  private final ServiceListener listener;
  private final double betaSeconds;
  private final ArrayDeque<Sequence> waiting = new ArrayDeque<>();
  private final ArrayDeque<Sequence> reading = new ArrayDeque<>();
  private final DecodingQueue writing = new DecodingQueue();

  /** Those whose prompt this very step has read to its end; empty between steps. */
  private final ArrayDeque<Sequence> complete = new ArrayDeque<>();

  private double now;

  /** Steps in which a sequence that writes gained a token. */
  private long ticks;

  private long contextTokens;
  private long unreadTokens;
  private long order;

  private double busySeconds;
  private double computingSeconds;
  private long outputTokens;
  private long finished;
  private long preemptions;

  BatchingEngine(VllmReplica model, double startSeconds, ServiceListener listener) {
    this.model = model;
    this.now = startSeconds;
    this.listener = listener;
    this.betaSeconds = model.betaMillis() / 1000;
  }

  @Override
  public boolean offer(Request request) {
    if ((long) request.promptTokens() + request.outputTokens() > model.kvTokens()) {
      return false;
    }
    waiting.add(new Sequence(request));
    return true;
  }

  @Override
  public void advanceTo(double until) {
    while (now < until) {
      admit();
      if (!reading.isEmpty()) {
        step();
      } else if (!writing.isEmpty()) {
        leap(until);
      } else {
        WorkConservation.check(waiting.isEmpty(), this);
        now = until;
      }
    }
  }

  /** First come, first served: a sequence that does not fit lets nobody pass. */
  private void admit() {
    while (!waiting.isEmpty() && fits(waiting.element())) {
      Sequence next = waiting.remove();
      next.unread = next.contextTokens();
      next.order = order++;
      contextTokens += next.unread;
      unreadTokens += next.unread;
      reading.add(next);
    }
  }

  private boolean fits(Sequence next) {
    boolean alone = reading.isEmpty() && writing.isEmpty();
    double room = alone ? model.kvTokens() : model.kvTokens() * (1 - WATERMARK);
    return reading.size() + writing.size() < model.maxRunning()
        && unreadTokens < model.maxBatchedTokens() - writing.size()
        && contextTokens + next.contextTokens() <= room;
  }

  /** One step in which prompts are read. */
  private void step() {
    makeRoom();
    int writers = writing.size();
    int room = Math.max(1, model.maxBatchedTokens() - writers);
    int read = 0;
    while (read < room && !reading.isEmpty()) {
      Sequence head = reading.element();
      int part = Math.min(room - read, head.unread);
      head.unread -= part;
      read += part;
      if (head.unread == 0) {
        complete.add(reading.remove());
      }
    }
    unreadTokens -= read;
    double reading = model.readSeconds(read);
    computingSeconds += reading;
    pass(model.stepSeconds(writers, (double) contextTokens) + reading, 1, writers);
    while (!complete.isEmpty()) {
      beginWriting(complete.remove());
    }
    end();
  }

  /** The last step of reading writes the first token. */
  private void beginWriting(Sequence sequence) {
    if (sequence.written == 0) {
      sequence.firstTokenSeconds = now;
      listener.firstToken(sequence.request, now - sequence.request.atSeconds());
    }
    sequence.written++;
    contextTokens++;
    outputTokens++;
    sequence.endTick = ticks + sequence.left();
    writing.add(sequence);
  }

  /** As many steps as nothing but time and tokens changes in. */
  private void leap(double until) {
    makeRoom();
    int writers = writing.size();
    if (writers == 0) {
      return;
    }
    double first = model.stepSeconds(writers, (double) contextTokens);
    double growth = model.contextSeconds(writers);
    long most = Math.min(writing.firstEnd() - ticks, (model.kvTokens() - contextTokens) / writers);
    long steps = stepsWithin(until - now, first, growth, most);
    pass(stepsSeconds(steps, first, growth), steps, writers);
    end();
  }

  private static double stepsSeconds(long steps, double first, double growth) {
    return steps * first + growth * steps * (steps - 1) / 2;
  }

  /** The smallest k with k × first + growth × k (k − 1) / 2 ≥ span; at least 1, at most so many. */
  private static long stepsWithin(double span, double first, double growth, long most) {
    if (stepsSeconds(most, first, growth) <= span) {
      return Math.max(1, most);
    }
    double linear = first - growth / 2;
    double root =
        growth == 0
            ? span / first
            : (Math.sqrt(linear * linear + 2 * growth * span) - linear) / growth;
    return Math.max(1, Math.min(most, (long) Math.ceil(root - 1e-9)));
  }

  private void pass(double seconds, long steps, int writers) {
    now += seconds;
    busySeconds += seconds;
    ticks += steps;
    contextTokens += steps * writers;
    outputTokens += steps * writers;
    computingSeconds += betaSeconds * writers * steps;
    if (writers > 0) {
      listener.tokens(steps, writers, seconds);
    }
  }

  private void end() {
    while (!writing.isEmpty() && writing.firstEnd() <= ticks) {
      Sequence done = writing.removeFirst();
      contextTokens -= (long) done.request.promptTokens() + done.request.outputTokens();
      finished++;
      listener.finished(done.request, done.firstTokenSeconds, now);
    }
  }

  /** Each sequence that writes needs one more token in the next step. */
  private void makeRoom() {
    while (!writing.isEmpty() && contextTokens + writing.size() > model.kvTokens()) {
      preempt();
    }
  }

  private void preempt() {
    boolean readingIsNewer = !reading.isEmpty() && reading.getLast().order > writing.newest().order;
    Sequence victim = readingIsNewer ? reading.removeLast() : writing.removeNewest();
    if (readingIsNewer) {
      contextTokens -= victim.contextTokens();
      unreadTokens -= victim.unread;
    } else {
      victim.written = victim.request.outputTokens() - (int) (victim.endTick - ticks);
      contextTokens -= victim.contextTokens();
    }
    preemptions++;
    waiting.addFirst(victim);
  }

  @Override
  public List<Request> giveUpWaiting() {
    List<Request> left = new ArrayList<>();
    waiting.removeIf(
        sequence -> {
          boolean untouched = sequence.written == 0;
          if (untouched) {
            left.add(sequence.request);
          }
          return untouched;
        });
    return left;
  }

  @Override
  public int waiting() {
    return waiting.size();
  }

  @Override
  public int running() {
    return writing.size() + reading.size();
  }

  @Override
  public boolean idle() {
    return waiting.isEmpty() && reading.isEmpty() && writing.isEmpty();
  }

  @Override
  public List<Request> unanswered() {
    List<Request> unanswered = new ArrayList<>();
    reading.forEach(it -> addIfUnanswered(it, unanswered));
    waiting.forEach(it -> addIfUnanswered(it, unanswered));
    return unanswered;
  }

  @Override
  public List<Request> inside() {
    List<Request> inside = new ArrayList<>();
    writing.forEach(it -> inside.add(it.request));
    reading.forEach(it -> inside.add(it.request));
    waiting.forEach(it -> inside.add(it.request));
    return inside;
  }

  private static void addIfUnanswered(Sequence sequence, List<Request> unanswered) {
    if (sequence.written == 0) {
      unanswered.add(sequence.request);
    }
  }

  @Override
  public double cacheUsage() {
    return (double) contextTokens / model.kvTokens();
  }

  @Override
  public double busySeconds() {
    return busySeconds;
  }

  /** While a step moves weights and cached keys: all of it but what β and p stand for. */
  @Override
  public double memorySeconds() {
    return busySeconds - computingSeconds;
  }

  @Override
  public long outputTokens() {
    return outputTokens;
  }

  @Override
  public long finished() {
    return finished;
  }

  @Override
  public long preemptions() {
    return preemptions;
  }
}
