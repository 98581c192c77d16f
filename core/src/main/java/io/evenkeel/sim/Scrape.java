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
  final double memorySeconds;
  final double promptTokens;
  final double preemptions;
  private final double[][] latencies;

  Scrape(double atSeconds, FluidEngine engine, double cacheUsage, Extras extras) {
    this.atSeconds = atSeconds;
    this.busySeconds = engine.busySeconds();
    this.workedSeconds = engine.busySeconds();
    this.outputTokens = engine.outputTokens();
    this.finished = engine.finished();
    this.waiting = engine.waiting().total();
    this.running = engine.running();
    this.cacheUsage = cacheUsage;
    this.memorySeconds = extras.memorySeconds();
    this.promptTokens = extras.promptTokens();
    this.preemptions = 0;
    this.latencies = extras.counts().now();
  }

  Scrape(double atSeconds, ReplicaEngine engine, double promptTokens, LatencyCounts counts) {
    this.atSeconds = atSeconds;
    this.busySeconds = engine.busySeconds();
    this.workedSeconds = engine.workedSeconds();
    this.outputTokens = engine.outputTokens();
    this.finished = engine.finished();
    this.waiting = engine.waiting();
    this.running = engine.running();
    this.cacheUsage = engine.cacheUsage();
    this.memorySeconds = engine.memorySeconds();
    this.promptTokens = promptTokens;
    this.preemptions = (double) engine.preemptions();
    this.latencies = counts.now();
  }

  /** Returns the counts of a histogram; nobody may change them. */
  double[] latencies(LatencyHistogram histogram) {
    return latencies[histogram.place()];
  }

  /**
   * What a fluid engine does not count itself.
   *
   * @param memorySeconds seconds in which the GPU's memory was read or written
   * @param promptTokens tokens of prompts that were read
   * @param counts latencies
   */
  record Extras(double memorySeconds, double promptTokens, LatencyCounts counts) {}
}
