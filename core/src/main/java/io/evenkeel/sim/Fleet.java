package io.evenkeel.sim;

import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.replica.ReplicaModel;
import io.evenkeel.sim.replica.ServiceListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The replicas of the workload behind a Service.
 *
 * <p>Requests go to the ready replicas in turn, as a Service spreads connections without looking at
 * queues; so an old replica keeps its queue while a new one is idle. Without a ready replica they
 * wait at the door. A replica that goes finishes what it has begun, and its queue is sent again to
 * the others. Not ready ones go first, then the youngest, as a ReplicaSet prefers.
 */
final class Fleet implements Supply {
  private final ReplicaModel model;
  private final Sampling sampling;
  private final double startUpSeconds;
  private final ServiceListener listener;

  private final List<Replica> replicas = new ArrayList<>();
  private final List<Replica> draining = new ArrayList<>();
  private final ArrayDeque<Request> door = new ArrayDeque<>();
  private int created;
  private int turn;
  private long refused;

  Fleet(ReplicaModel model, Sampling sampling, double startUpSeconds, ServiceListener listener) {
    this.model = model;
    this.sampling = sampling;
    this.startUpSeconds = startUpSeconds;
    this.listener = listener;
  }

  /** Adds replicas that have been ready since before the beginning. */
  void startReady(int count) {
    for (int i = 0; i < count; i++) {
      replicas.add(new Replica(created++, 0, 0, this));
    }
  }

  @Override
  public void scale(int size, double now) {
    while (replicas.size() < size) {
      replicas.add(new Replica(created++, now, now + startUpSeconds, this));
    }
    List<Replica> leaving = new ArrayList<>();
    while (replicas.size() > size) {
      Replica last = replicas.remove(replicas.size() - 1);
      leaving.add(last);
    }
    leaving.forEach(replica -> drain(replica, now));
  }

  private void drain(Replica replica, double now) {
    if (!replica.ready(now)) {
      return;
    }
    replica.engine.advanceTo(now);
    for (Request request : replica.engine.giveUpWaiting()) {
      offer(request, now);
    }
    draining.add(replica);
  }

  /** Sends a request to the next ready replica. */
  void offer(Request request, double now) {
    int count = replicas.size();
    for (int i = 0; i < count; i++) {
      Replica replica = replicas.get((turn + i) % count);
      if (replica.ready(now)) {
        turn = (turn + i + 1) % count;
        replica.engine.advanceTo(now);
        refused += replica.engine.offer(request) ? 0 : 1;
        return;
      }
    }
    door.add(request);
  }

  /** Serves everywhere until then, and lets in who waits at the door if somebody is ready now. */
  void advanceTo(double now) {
    replicas.forEach(replica -> replica.engine.advanceTo(now));
    draining.forEach(replica -> replica.engine.advanceTo(now));
    draining.removeIf(replica -> replica.engine.idle());
    if (!door.isEmpty() && readyCount(now) > 0) {
      List<Request> waiting = new ArrayList<>(door);
      door.clear();
      waiting.forEach(request -> offer(request, now));
    }
  }

  void scrape(double now) {
    replicas.forEach(replica -> replica.scrape(now));
  }

  List<Replica> replicas() {
    return Collections.unmodifiableList(replicas);
  }

  @Override
  public int size() {
    return replicas.size();
  }

  @Override
  public int readyCount(double now) {
    int ready = 0;
    for (Replica replica : replicas) {
      ready += replica.ready(now) ? 1 : 0;
    }
    return ready;
  }

  @Override
  public int paidCount() {
    return replicas.size() + draining.size();
  }

  @Override
  public long waiting() {
    long waiting = door.size();
    for (Replica replica : replicas) {
      waiting += replica.engine.waiting();
    }
    return waiting;
  }

  /** Returns the requests that have no first token yet. */
  List<Request> unanswered() {
    List<Request> unanswered = new ArrayList<>(door);
    replicas.forEach(replica -> unanswered.addAll(replica.engine.unanswered()));
    draining.forEach(replica -> unanswered.addAll(replica.engine.unanswered()));
    return unanswered;
  }

  long refused() {
    return refused;
  }

  @Override
  public ReplicaModel model() {
    return model;
  }

  Sampling sampling() {
    return sampling;
  }

  ServiceListener listener() {
    return listener;
  }
}
