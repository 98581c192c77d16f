package io.evenkeel.sim;

/** What a queue and its jobs add up to. */
final class JobTotals {
  final WaitHistogram waits = new WaitHistogram();
  long arrived;
  long refused;
  long created;
  long done;
  long failed;
  long overProvisioned;
  int peak;
  int longestQueue;
  double jobSeconds;
  private double last;

  /** Counts the jobs that were there up to now. */
  void until(double now, int jobs) {
    jobSeconds += jobs * (now - last);
    last = now;
  }
}
