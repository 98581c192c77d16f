package io.evenkeel.sim;

import io.evenkeel.sim.replica.ReplicaModel;
import io.evenkeel.sim.replica.ServiceCurve;

/**
 * The mean sizes of what is inside a fluid fleet, and how it is served.
 *
 * <pre>
 * mean after = (inside × mean before + arrived × mean of the arrivals) / (inside + arrived)
 * </pre>
 *
 * <p>A curve is kept until a mean has changed by a thousandth.
 */
final class FluidSizes {
  private static final double SAME = 1e-3;

  private final ReplicaModel model;
  private double meanPrompt = 1;
  private double meanOutput = 1;
  private double curvePrompt = 1;
  private double curveOutput = 1;
  private ServiceCurve curve;

  FluidSizes(ReplicaModel model) {
    this.model = model;
    this.curve = model.curve(1, 1);
  }

  void mix(double inside, Arrivals arrivals) {
    double all = inside + arrivals.requests();
    if (arrivals.requests() > 0) {
      double share = arrivals.requests() / all;
      meanPrompt += share * (arrivals.meanPrompt() - meanPrompt);
      meanOutput += share * (arrivals.meanOutput() - meanOutput);
    }
    if (differs(meanPrompt, curvePrompt) || differs(meanOutput, curveOutput)) {
      curve = model.curve(meanPrompt, meanOutput);
      curvePrompt = meanPrompt;
      curveOutput = meanOutput;
    }
  }

  private static boolean differs(double one, double other) {
    return Math.abs(one - other) > SAME * other;
  }

  ServiceCurve curve() {
    return curve;
  }

  double meanOutput() {
    return meanOutput;
  }

  double meanPrompt() {
    return meanPrompt;
  }

  /** Returns the share of the busy time in which memory is read or written. */
  double memoryShare(double running) {
    double moving = model.memorySeconds(running, meanPrompt, meanOutput);
    return moving == 0 ? 0 : Math.min(1, moving / curve.tokenSeconds(Math.max(1, running)));
  }

  double cacheUsage(double running) {
    return model.cacheUsage(running, meanPrompt, meanOutput);
  }

  /**
   * What comes in a step.
   *
   * @param requests how many, a fraction
   * @param meanPrompt mean tokens of their prompts; not looked at if there are none
   * @param meanOutput mean tokens of their answers; not looked at if there are none
   */
  record Arrivals(double requests, double meanPrompt, double meanOutput) {}
}
