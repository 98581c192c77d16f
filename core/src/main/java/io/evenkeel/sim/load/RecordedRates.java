package io.evenkeel.sim.load;

import java.util.List;

/** Recorded requests as sums from the first one on, so that any stretch is a difference of two. */
final class RecordedRates implements Rates {
  private final double[] atSeconds;
  private final double[] promptTokens;
  private final double[] outputTokens;
  private int next;

  RecordedRates(List<Request> recorded) {
    int count = recorded.size();
    atSeconds = new double[count];
    promptTokens = new double[count + 1];
    outputTokens = new double[count + 1];
    for (int i = 0; i < count; i++) {
      Request request = recorded.get(i);
      atSeconds[i] = request.atSeconds();
      promptTokens[i + 1] = promptTokens[i] + request.promptTokens();
      outputTokens[i + 1] = outputTokens[i] + request.outputTokens();
    }
  }

  @Override
  public void add(double fromSeconds, double toSeconds, double factor, Inflow sum) {
    int first = firstAt(fromSeconds);
    int end = firstAt(toSeconds);
    sum.addTotals(
        factor * (end - first),
        factor * (promptTokens[end] - promptTokens[first]),
        factor * (outputTokens[end] - outputTokens[first]));
  }

  /** Returns the first request that does not come before then, from where it looked last on. */
  private int firstAt(double seconds) {
    while (next > 0 && atSeconds[next - 1] >= seconds) {
      next--;
    }
    while (next < atSeconds.length && atSeconds[next] < seconds) {
      next++;
    }
    return next;
  }

  @Override
  public boolean drawn() {
    return false;
  }
}
