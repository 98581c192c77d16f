package io.evenkeel.sim;

import io.evenkeel.sim.replica.ReplicaEngine;

/**
 * What one scrape of one replica found.
 *
 * <p>Not a record: it holds an array, which nobody may compare by reference.
 */
final class Scrape {
  final double atSeconds;
  final double busySeconds;
  final long outputTokens;
  final long finished;
  final int waiting;
  final int running;
  final double cacheUsage;
  final long[] ttftCounts;

  Scrape(double atSeconds, ReplicaEngine engine, long[] ttftCounts) {
    this.atSeconds = atSeconds;
    this.busySeconds = engine.busySeconds();
    this.outputTokens = engine.outputTokens();
    this.finished = engine.finished();
    this.waiting = engine.waiting();
    this.running = engine.running();
    this.cacheUsage = engine.cacheUsage();
    this.ttftCounts = ttftCounts.clone();
  }
}
