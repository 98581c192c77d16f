package io.evenkeel.sim;

import io.evenkeel.sim.fluid.FluidEngine;
import io.evenkeel.sim.fluid.FluidEngine.Flow;
import io.evenkeel.sim.fluid.FluidListener;

/**
 * Pods that were created at the same moment and have been alike ever since: one engine and one
 * series of scrapes stand for each of them.
 */
final class FluidReplicas implements FluidListener {
  /** In how many slices of one time each a stretch of times to first token is cut. */
  private static final int SLICES = 4;

  final double createdSeconds;
  final double readySeconds;
  final FluidEngine engine = new FluidEngine();
  final Scrapes scrapes;
  final Beat scrapeBeat;
  int count;

  /** Since when they have been like the group before them; infinite if they are not. */
  double alikeSince = Double.POSITIVE_INFINITY;

  private final FluidRecording recording;
  private final LatencyCounts latencies;
  private double promptTokens;
  private double memorySeconds;
  private double busyBefore;
  private double ttft;
  private double seats;
  private boolean waited;

  FluidReplicas(
      int count,
      double createdSeconds,
      double readySeconds,
      FluidRecording recording,
      Beat scrapeBeat) {
    this.count = count;
    this.createdSeconds = createdSeconds;
    this.readySeconds = readySeconds;
    this.recording = recording;
    this.scrapeBeat = scrapeBeat;
    this.latencies = recording.telemetry().noLatencies();
    this.scrapes = new Scrapes(recording.telemetry());
  }

  boolean ready(double now) {
    return now >= readySeconds;
  }

  /** Returns what is inside all of them. */
  double inside() {
    return count * (engine.running() + engine.waiting().total());
  }

  void step(Flow flow) {
    engine.step(flow, this);
    seats = flow.curve().seats();
    waited = engine.waiting().total() > 1e-6;
  }

  /** Returns whether nobody waited at the end of the last step, or all seats were taken. */
  boolean conservesWork() {
    return !waited || engine.running() >= seats * (1 - 1e-9);
  }

  /** Scrapes them, who must be ready: before that a pod has no metrics endpoint. */
  void scrape(double now, FluidSizes sizes, boolean seen) {
    double running = engine.running();
    memorySeconds += (engine.busySeconds() - busyBefore) * sizes.memoryShare(running);
    busyBefore = engine.busySeconds();
    Scrape.Extras extras = new Scrape.Extras(memorySeconds, promptTokens, latencies);
    scrapes.add(new Scrape(now, engine, sizes.cacheUsage(running), extras), seen);
  }

  /** Takes in the next group, which has been alike for long. */
  void merge(FluidReplicas next) {
    engine.merge(next.engine, (double) count / (count + next.count));
    count += next.count;
  }

  @Override
  public void firstTokens(double requests, double oneEnd, double otherEnd) {
    int slices = oneEnd == otherEnd ? 1 : SLICES;
    for (int i = 0; i < slices; i++) {
      ttft = oneEnd + (otherEnd - oneEnd) * (i + 0.5) / slices;
      latencies.add(LatencyHistogram.TTFT, ttft, requests / slices);
      recording.waited(count * requests / slices, ttft);
    }
    promptTokens += requests * recording.meanPrompt();
    recording.admitted(count * requests, oneEnd, otherEnd);
  }

  @Override
  public void finished(double requests, double tokenSeconds) {
    double later = Math.max(0, recording.meanOutput() - 1);
    latencies.add(LatencyHistogram.ITL, tokenSeconds, requests * later);
    latencies.add(LatencyHistogram.TPOT, tokenSeconds, requests);
    latencies.add(LatencyHistogram.E2E, ttft + later * tokenSeconds, requests);
    recording.finished(count * requests, tokenSeconds);
  }
}
