package io.evenkeel.sim.calibrate;

import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.replica.ReplicaEngine;
import io.evenkeel.sim.replica.ServiceListener;
import io.evenkeel.sim.replica.VllmReplica;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A simulated replica that is scraped every 5 s, as vLLM would report it. */
final class RecordedReplica implements ServiceListener {
  private static final int SCRAPE_SECONDS = 5;

  private final VllmReplica model;
  private final ReplicaEngine engine;
  private final Random random;
  private final List<EngineScrape> scrapes = new ArrayList<>();
  private double now;
  private double promptTokens;
  private double firstTokens;
  private double finishedItl;
  private double writing;
  private double sinceOfWriting;

  RecordedReplica(VllmReplica model, long seed) {
    this.model = model;
    this.engine = model.start(0, this);
    this.random = new Random(seed);
  }

  /**
   * Sends requests at random for that long.
   *
   * @param share of the replica's capacity
   */
  void serve(int seconds, double share, int prompt, int output) {
    double rate = share * model.capacity(prompt, output);
    double next = now + gap(rate);
    for (int end = (int) now + seconds; now < end; now += SCRAPE_SECONDS) {
      while (next < now + SCRAPE_SECONDS) {
        engine.advanceTo(next);
        engine.offer(new Request(next, size(prompt), size(output)));
        next += gap(rate);
      }
      engine.advanceTo(now + SCRAPE_SECONDS);
      scrape(now + SCRAPE_SECONDS);
    }
  }

  private double gap(double rate) {
    return -StrictMath.log(1 - random.nextDouble()) / rate;
  }

  /** Between half and one and a half times the mean. */
  private int size(int mean) {
    return 1 + mean / 2 + random.nextInt(mean);
  }

  private void scrape(double at) {
    scrapes.add(
        new EngineScrape(
            at,
            engine.running(),
            engine.cacheUsage(),
            promptTokens,
            firstTokens,
            finishedItl + Math.max(0, writing * at - sinceOfWriting),
            engine.outputTokens() - firstTokens));
  }

  List<EngineScrape> scrapes() {
    return scrapes;
  }

  @Override
  public void firstToken(Request request, double ttftSeconds) {
    firstTokens++;
    promptTokens += request.promptTokens();
    writing++;
    sinceOfWriting += request.atSeconds() + ttftSeconds;
  }

  @Override
  public void finished(Request request, double firstTokenSeconds, double atSeconds) {
    writing--;
    sinceOfWriting -= firstTokenSeconds;
    finishedItl += atSeconds - firstTokenSeconds;
  }
}
