package io.evenkeel.sim;

import io.evenkeel.sim.fluid.FluidEngine;
import io.evenkeel.sim.replica.ReplicaEngine;

/**
 * What one scrape of one replica found.
 *
 * <p>Not a record: it holds an array, which nobody may compare by reference.
 */
final class Scrape {
  final double atSeconds;
  final double busySeconds;
  final double workedSeconds;
  final double outputTokens;
  final double finished;
  final double waiting;
  final double running;
  final double cacheUsage;
  final double[] ttftCounts;

  Scrape(double atSeconds, FluidEngine engine, double cacheUsage, double[] ttftCounts) {
    this.atSeconds = atSeconds;
    this.busySeconds = engine.busySeconds();
    this.workedSeconds = engine.busySeconds();
    this.outputTokens = engine.outputTokens();
    this.finished = engine.finished();
    this.waiting = engine.waiting().total();
    this.running = engine.running();
    this.cacheUsage = cacheUsage;
    this.ttftCounts = ttftCounts.clone();
  }

  Scrape(double atSeconds, ReplicaEngine engine, double[] ttftCounts) {
    this.atSeconds = atSeconds;
    this.busySeconds = engine.busySeconds();
    this.workedSeconds = engine.workedSeconds();
    this.outputTokens = engine.outputTokens();
    this.finished = engine.finished();
    this.waiting = engine.waiting();
    this.running = engine.running();
    this.cacheUsage = engine.cacheUsage();
    this.ttftCounts = ttftCounts.clone();
  }
}
