package io.evenkeel.sim;

/**
 * Replicas that go: what is in service is finished evenly over as long as one request takes, and
 * then they are gone.
 */
final class FluidDrain {
  final int count;
  private final double endSeconds;
  private final double tokenSeconds;
  private double left;

  FluidDrain(int count, double inService, double endSeconds, double tokenSeconds) {
    this.count = count;
    this.left = count * inService;
    this.endSeconds = endSeconds;
    this.tokenSeconds = tokenSeconds;
  }

  /** Lets time pass and returns whether they are gone. */
  boolean step(double from, double to, FluidRecording recording) {
    double share = to >= endSeconds ? 1 : (to - from) / (endSeconds - from);
    double done = share * left;
    left -= done;
    if (done > 0) {
      recording.finished(done, tokenSeconds);
    }
    return to >= endSeconds;
  }

  double inside() {
    return left;
  }
}
