package io.evenkeel.sim.calibrate;

import java.util.ArrayList;
import java.util.List;

/**
 * What a replica did in a stretch of time, as an equation for the time of its steps.
 *
 * <pre>
 * mean time per token = α + β × running + γ × context + p × reading
 *
 * reading = mean time per token × (prompt tokens − {@value Limits#FREE_TOKENS} × parts) / seconds
 * parts   = first tokens × ⌈mean prompt / maxBatchedTokens⌉
 * </pre>
 *
 * <p>Gauges are means over time of what the scrapes saw, a straight line between two of them. While
 * a token is written, as much is read as comes in that time, whence the last column; {@value
 * Limits#FREE_TOKENS} tokens of each step that reads cost nothing.
 *
 * @param seconds its length
 * @param running requests that ran, in the mean
 * @param contextTokens tokens in the KV cache, in the mean
 * @param readTokens tokens read per token's time beyond those that cost nothing
 * @param itlMillis mean time per token, in milliseconds
 * @param writing requests that wrote in the mean, by Little's law: time per token × tokens / time
 */
record Window(
    double seconds,
    double running,
    double contextTokens,
    double readTokens,
    double itlMillis,
    double writing) {
  /** Less than that many tokens say little about the time of one. */
  private static final double LEAST_TOKENS = 50;

  /**
   * Cuts scrapes of one replica, in order of time, into windows of at least that length; leaves out
   * those in which it was restarted, not seen for long, or hardly wrote.
   */
  static List<Window> of(List<EngineScrape> scrapes, double leastSeconds, Limits limits) {
    List<Window> windows = new ArrayList<>();
    int from = 0;
    for (int i = 1; i < scrapes.size(); i++) {
      double gap = scrapes.get(i).atSeconds() - scrapes.get(i - 1).atSeconds();
      if (gap > 2 * leastSeconds || scrapes.get(i).isResetAfter(scrapes.get(i - 1))) {
        from = i;
      } else if (scrapes.get(i).atSeconds() - scrapes.get(from).atSeconds() >= leastSeconds) {
        addUnlessIdle(windows, scrapes.subList(from, i + 1), limits);
        from = i;
      }
    }
    return windows;
  }

  private static void addUnlessIdle(List<Window> to, List<EngineScrape> scrapes, Limits limits) {
    EngineScrape first = scrapes.get(0);
    EngineScrape last = scrapes.get(scrapes.size() - 1);
    double tokens = last.itlCount() - first.itlCount();
    double itl = last.itlSeconds() - first.itlSeconds();
    if (tokens < LEAST_TOKENS || itl <= 0) {
      return;
    }
    double seconds = last.atSeconds() - first.atSeconds();
    double read =
        limits.costly(
            last.promptTokens() - first.promptTokens(), last.firstTokens() - first.firstTokens());
    double[] gauges = gauges(scrapes);
    to.add(
        new Window(
            seconds,
            gauges[0],
            gauges[1] * limits.kvTokens(),
            itl / tokens * read / seconds,
            1000 * itl / tokens,
            itl / seconds));
  }

  /** Returns the means over time of the running requests and of the cache's usage. */
  private static double[] gauges(List<EngineScrape> scrapes) {
    double running = 0;
    double usage = 0;
    for (int i = 1; i < scrapes.size(); i++) {
      EngineScrape a = scrapes.get(i - 1);
      EngineScrape b = scrapes.get(i);
      double half = (b.atSeconds() - a.atSeconds()) / 2;
      running += half * (a.running() + b.running());
      usage += half * (a.kvCacheUsage() + b.kvCacheUsage());
    }
    double seconds = scrapes.get(scrapes.size() - 1).atSeconds() - scrapes.get(0).atSeconds();
    return new double[] {running / seconds, usage / seconds};
  }
}
