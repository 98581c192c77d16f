package io.evenkeel.sim.replica;

import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.load.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * The workers of a {@link WebReplica} at work, event by event. How long a request takes is drawn
 * from the time of its arrival, so that it takes as long on whatever replica it lands.
 */
final class WorkerEngine implements ReplicaEngine {
  private final WebReplica model;
  private final ServiceListener listener;
  private final ArrayDeque<Request> waiting = new ArrayDeque<>();
  private final PriorityQueue<Job> running = new PriorityQueue<>();
  private final Random random = new Random();

  private double now;
  private double busySeconds;
  private double workedSeconds;
  private long outputTokens;
  private long finished;

  WorkerEngine(WebReplica model, double startSeconds, ServiceListener listener) {
    this.model = model;
    this.now = startSeconds;
    this.listener = listener;
  }

  @Override
  public boolean offer(Request request) {
    if (running.size() < model.workers()) {
      begin(request, Math.max(now, request.atSeconds()));
    } else {
      waiting.add(request);
    }
    return true;
  }

  private void begin(Request request, double at) {
    random.setSeed(Seeds.derived(Double.doubleToLongBits(request.atSeconds()), 0));
    running.add(new Job(request, at + model.serviceTime().draw(random)));
  }

  @Override
  public void advanceTo(double untilSeconds) {
    while (!running.isEmpty() && running.element().endSeconds() <= untilSeconds) {
      Job done = running.remove();
      pass(done.endSeconds(), running.size() + 1);
      finish(done);
      if (!waiting.isEmpty()) {
        begin(waiting.remove(), done.endSeconds());
      }
    }
    WorkConservation.check(waiting.isEmpty() || running.size() == model.workers(), this);
    pass(untilSeconds, running.size());
  }

  private void pass(double until, int atWork) {
    if (until > now) {
      busySeconds += atWork > 0 ? until - now : 0;
      workedSeconds += (until - now) * atWork / model.workers();
      now = until;
    }
  }

  private void finish(Job done) {
    finished++;
    outputTokens += done.request().outputTokens();
    double end = done.endSeconds();
    listener.firstToken(done.request(), end - done.request().atSeconds());
    listener.finished(done.request(), end, end);
  }

  @Override
  public List<Request> giveUpWaiting() {
    List<Request> left = new ArrayList<>(waiting);
    waiting.clear();
    return left;
  }

  @Override
  public List<Request> unanswered() {
    List<Request> unanswered = new ArrayList<>(waiting);
    running.stream().map(Job::request).forEach(unanswered::add);
    return unanswered;
  }

  @Override
  public List<Request> inside() {
    return unanswered();
  }

  @Override
  public int waiting() {
    return waiting.size();
  }

  @Override
  public int running() {
    return running.size();
  }

  @Override
  public boolean idle() {
    return waiting.isEmpty() && running.isEmpty();
  }

  @Override
  public double cacheUsage() {
    return 0;
  }

  @Override
  public double busySeconds() {
    return busySeconds;
  }

  @Override
  public double memorySeconds() {
    return 0;
  }

  @Override
  public double workedSeconds() {
    return workedSeconds;
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
    return 0;
  }

  /** A request that a worker is busy with; the one that ends first comes first. */
  private record Job(Request request, double endSeconds) implements Comparable<Job> {
    @Override
    public int compareTo(Job other) {
      return Double.compare(endSeconds, other.endSeconds);
    }
  }
}
