package io.evenkeel.sim;

import io.evenkeel.sim.cluster.Cluster;
import io.evenkeel.sim.cluster.ClusterEvent;
import io.evenkeel.sim.cluster.ClusterEvents;
import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.replica.ReplicaModel;
import io.evenkeel.sim.replica.ServiceListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The replicas of the workload behind a Service.
 *
 * <p>Requests go to the ready replicas in turn, as a Service spreads connections without looking at
 * queues; so an old replica keeps its queue while a new one is idle. Without a ready replica they
 * wait at the door. A replica that goes finishes what it has begun, and its queue is sent again to
 * the others.
 *
 * <p>The size that was written is what a ReplicaSet strives for, every second: it creates what is
 * missing as far as the quota allows, and places what is pending as soon as there is room.
 */
final class Fleet implements Supply, ServiceListener {
  private final ReplicaModel model;
  private final Telemetry telemetry;
  private final Cluster cluster;
  private final ServiceListener listener;
  private final LittlesLaw law = new LittlesLaw();

  private final List<Replica> replicas = new ArrayList<>();
  private final List<Replica> draining = new ArrayList<>();
  private final ArrayDeque<Request> door = new ArrayDeque<>();
  private int created;
  private int written;
  private int turn;
  private long refused;
  private long lost;
  private long finished;

  Fleet(ReplicaModel model, Telemetry telemetry, Cluster cluster, ServiceListener listener) {
    this.model = model;
    this.telemetry = telemetry;
    this.cluster = cluster;
    this.listener = listener;
  }

  /** Adds replicas that have been ready since before the beginning, as far as there is room. */
  void startReady(int count) {
    written = count;
    for (int i = 0; i < count && cluster.admits(replicas.size() + 1); i++) {
      Replica replica = new Replica(created++, 0, this);
      cluster.settle().ifPresent(replica::settle);
      replicas.add(replica);
      telemetry.beganWithReplicas();
    }
  }

  @Override
  public void scale(int size, double now) {
    written = size;
    create(now);
    List<Replica> leaving = new ArrayList<>();
    if (replicas.size() > size) {
      List<Replica> order = new ArrayList<>(replicas);
      order.sort(ScaleDownOrder.at(now));
      leaving.addAll(order.subList(0, replicas.size() - size));
      replicas.removeAll(leaving);
    }
    leaving.forEach(replica -> drain(replica, now));
  }

  private void create(double now) {
    while (replicas.size() < written && cluster.admits(replicas.size() + 1)) {
      replicas.add(new Replica(created++, now, this));
    }
    for (Replica replica : replicas) {
      if (!replica.placed()) {
        cluster.place(replica.createdSeconds, now).ifPresent(replica::settle);
      }
    }
  }

  private void drain(Replica replica, double now) {
    if (!replica.ready(now)) {
      replica.leave(now);
      return;
    }
    replica.engine.advanceTo(now);
    for (Request request : replica.engine.giveUpWaiting()) {
      offer(request, now);
    }
    draining.add(replica);
  }

  /**
   * Evicts a replica as far as disruptions are allowed: it drains, and a new one takes its place.
   * Returns whether it was.
   */
  boolean evict(String name, double now) {
    Optional<Replica> found = replicas.stream().filter(it -> it.name.equals(name)).findFirst();
    boolean allowed =
        found.isPresent()
            && (!found.get().ready(now) || cluster.allowsDisruption(written - readyCount(now)));
    if (allowed) {
      replicas.remove(found.get());
      drain(found.get(), now);
    }
    return allowed;
  }

  /** Drains nodes that will be taken away, as far as disruptions are allowed, and loses others. */
  private void interrupt(double now) {
    for (Replica replica : List.copyOf(replicas)) {
      boolean evicted =
          replica.noticed(now)
              && (!replica.ready(now) || cluster.allowsDisruption(written - readyCount(now)));
      if (evicted || replica.gone(now)) {
        if (evicted) {
          cluster.log().add(now, ClusterEvent.Kind.EVICTED, 1);
        }
        replicas.remove(replica);
        drain(replica, now);
      }
    }
    for (Replica replica : List.copyOf(draining)) {
      if (replica.gone(now)) {
        draining.remove(replica);
        lose(replica, now);
      }
    }
  }

  /** Who has no token yet asks again elsewhere; an answer that has begun is cut off. */
  private void lose(Replica replica, double now) {
    List<Request> unanswered = replica.engine.unanswered();
    int cut = replica.engine.waiting() + replica.engine.running() - unanswered.size();
    if (cut > 0) {
      cluster.log().add(now, ClusterEvent.Kind.ANSWERS_CUT, 1);
    }
    lost += cut;
    replica.engine.inside().forEach(law::left);
    unanswered.forEach(law::stays);
    replica.leave(now);
    unanswered.forEach(request -> offer(request, now));
  }

  /** Sends a request to the next ready replica. */
  void offer(Request request, double now) {
    int count = replicas.size();
    for (int i = 0; i < count; i++) {
      Replica replica = replicas.get((turn + i) % count);
      if (replica.ready(now)) {
        turn = (turn + i + 1) % count;
        replica.engine.advanceTo(now);
        if (!replica.engine.offer(request)) {
          refused++;
          law.left(request);
        }
        return;
      }
    }
    door.add(request);
  }

  /** Serves everywhere until then, and lets in who waits at the door if somebody is ready now. */
  void advanceTo(double now) {
    replicas.forEach(replica -> replica.engine.advanceTo(now));
    draining.forEach(replica -> replica.engine.advanceTo(now));
    for (Replica replica : draining) {
      if (replica.engine.idle()) {
        replica.leave(now);
      }
    }
    draining.removeIf(replica -> replica.engine.idle());
    cluster.watch(now);
    interrupt(now);
    cluster.advanceTo(now);
    create(now);
    cluster.log().missing(now, Math.max(0, written - replicas.size()), pendingCount());
    if (!door.isEmpty() && readyCount(now) > 0) {
      List<Request> waiting = new ArrayList<>(door);
      door.clear();
      waiting.forEach(request -> offer(request, now));
    }
  }

  private int pendingCount() {
    int pending = 0;
    for (Replica replica : replicas) {
      pending += replica.placed() ? 0 : 1;
    }
    return pending;
  }

  /** Returns the nodes that are paid for. */
  int nodes() {
    return cluster.nodes().size();
  }

  ClusterEvents events() {
    return cluster.log().events();
  }

  /** Scrapes whoever it is time for; Prometheus may be down, and only metrics-server sees it. */
  void scrape(long second, boolean seen) {
    for (Replica replica : replicas) {
      if (replica.scrapeBeat.isAt(second) && replica.ready((double) second)) {
        replica.scrape((double) second, seen);
        if (seen) {
          telemetry.scraped((double) second);
        }
      }
    }
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

  Telemetry telemetry() {
    return telemetry;
  }

  @Override
  public int written() {
    return written;
  }

  /** Returns the numbers of this second, for the checks; to be called once a second. */
  Invariants.Census census(long arrived, double now) {
    long inside = door.size();
    for (Replica replica : replicas) {
      inside += replica.engine.waiting() + replica.engine.running();
    }
    for (Replica replica : draining) {
      inside += replica.engine.waiting() + replica.engine.running();
    }
    law.passed(inside);
    return new Invariants.Census(
        arrived,
        finished,
        refused,
        lost,
        inside,
        door.size(),
        readyCount(now),
        replicas.size(),
        written,
        cluster.admits(replicas.size()),
        cluster.used() <= replicas.size() + draining.size());
  }

  /** Checks what can be checked only when all is over. */
  void checkAtEnd() {
    List<Request> remaining = new ArrayList<>(door);
    replicas.forEach(replica -> remaining.addAll(replica.engine.inside()));
    draining.forEach(replica -> remaining.addAll(replica.engine.inside()));
    law.check(remaining);
  }

  @Override
  public void firstToken(Request request, double ttftSeconds) {
    listener.firstToken(request, ttftSeconds);
  }

  @Override
  public void finished(Request request, double firstTokenSeconds, double atSeconds) {
    finished++;
    law.left(request);
    listener.finished(request, firstTokenSeconds, atSeconds);
  }
}
