package io.evenkeel.sim;

import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.replica.ReplicaEngine;
import io.evenkeel.sim.replica.ServiceListener;

/** One pod of the simulated workload: starting, then ready, in the end draining. */
final class Replica implements ServiceListener {
  final String name;
  final double createdSeconds;
  final double readySeconds;
  final ReplicaEngine engine;
  final Scrapes scrapes;

  private final ServiceListener listener;
  private final double[] ttftCounts = new double[TtftHistogram.BUCKETS];

  /** Starts a pod; it takes requests from {@code readySeconds} on. */
  Replica(int number, double createdSeconds, double readySeconds, Fleet fleet) {
    this.name = "replica-" + number;
    this.createdSeconds = createdSeconds;
    this.readySeconds = readySeconds;
    this.listener = fleet.listener();
    this.engine = fleet.model().start(readySeconds, this);
    this.scrapes = new Scrapes(fleet.sampling());
  }

  boolean ready(double now) {
    return now >= readySeconds;
  }

  /** A pod that is not ready yet has no metrics endpoint. */
  void scrape(double now) {
    if (ready(now)) {
      engine.advanceTo(now);
      scrapes.add(new Scrape(now, engine, ttftCounts));
    }
  }

  @Override
  public void firstToken(Request request, double ttftSeconds) {
    ttftCounts[TtftHistogram.bucket(ttftSeconds)]++;
    listener.firstToken(request, ttftSeconds);
  }

  @Override
  public void finished(Request request, double firstTokenSeconds, double atSeconds) {
    listener.finished(request, firstTokenSeconds, atSeconds);
  }
}
