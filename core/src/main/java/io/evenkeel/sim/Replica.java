package io.evenkeel.sim;

import io.evenkeel.sim.cluster.Cluster.Place;
import io.evenkeel.sim.cluster.Stages;
import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.replica.ReplicaEngine;
import io.evenkeel.sim.replica.ServiceListener;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pod of the simulated workload: pending, starting, then ready, in the end draining. */
final class Replica implements ServiceListener {
  final int number;
  final String name;
  final double createdSeconds;
  final ReplicaEngine engine;
  final Scrapes scrapes;
  final Beat scrapeBeat;

  private final ServiceListener listener;
  private final LatencyCounts latencies;
  private final boolean countsTokens;
  private double promptTokens;
  private @Nullable Place place;
  private double readySeconds = Double.POSITIVE_INFINITY;

  /** Creates a pod, which takes requests only when it has a place and has started there. */
  Replica(int number, double createdSeconds, Fleet fleet) {
    this.number = number;
    this.name = "replica-" + number;
    this.createdSeconds = createdSeconds;
    this.listener = fleet;
    this.engine = fleet.model().start(createdSeconds, this);
    this.scrapes = new Scrapes(fleet.telemetry());
    this.latencies = fleet.telemetry().noLatencies();
    this.countsTokens = latencies.keeps(LatencyHistogram.ITL);
    this.scrapeBeat = fleet.telemetry().scrapes(number);
  }

  /** Puts it on a node; it takes requests as soon as it has started there. */
  void settle(Place where) {
    place = where;
    readySeconds = where.stages().serving();
  }

  boolean placed() {
    return place != null;
  }

  /** Returns the times of its start; empty while it is pending. */
  Optional<Stages> stages() {
    return Optional.ofNullable(place).map(Place::stages);
  }

  /** Returns when it takes requests; infinite while it is pending. */
  double readySeconds() {
    return readySeconds;
  }

  boolean ready(double now) {
    return now >= readySeconds;
  }

  int neighbours() {
    return place == null ? 0 : place.node().used();
  }

  /** Returns whether its node is about to be taken away. */
  boolean noticed(double now) {
    return place != null && now >= place.node().noticeSeconds();
  }

  /** Returns whether its node has been taken away. */
  boolean gone(double now) {
    return place != null && place.node().gone(now);
  }

  /** Gives its GPU back. */
  void leave(double now) {
    if (place != null) {
      place.node().release(now);
    }
  }

  /** Scrapes it, which must be ready: before that a pod has no metrics endpoint. */
  void scrape(double now, boolean seen) {
    engine.advanceTo(now);
    scrapes.add(new Scrape(now, engine, promptTokens, latencies), seen);
  }

  @Override
  public void firstToken(Request request, double ttftSeconds) {
    latencies.add(LatencyHistogram.TTFT, ttftSeconds, 1);
    promptTokens += request.promptTokens();
    listener.firstToken(request, ttftSeconds);
  }

  @Override
  public void tokens(long steps, int each, double seconds) {
    if (countsTokens) {
      latencies.add(LatencyHistogram.ITL, seconds / steps, (double) steps * each);
    }
  }

  @Override
  public void finished(Request request, double firstTokenSeconds, double atSeconds) {
    if (latencies.keeps(LatencyHistogram.TPOT) && request.outputTokens() > 1) {
      double writing = atSeconds - firstTokenSeconds;
      latencies.add(LatencyHistogram.TPOT, writing / (request.outputTokens() - 1), 1);
    }
    latencies.add(LatencyHistogram.E2E, atSeconds - request.atSeconds(), 1);
    listener.finished(request, firstTokenSeconds, atSeconds);
  }
}
