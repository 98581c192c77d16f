package io.evenkeel.vpa.cost;

/**
 * What requests of one resource would have cost.
 *
 * @param seconds time for which there was a choice and a measurement, over all pods
 * @param requested what was requested over that time, in cores or bytes times seconds
 * @param unused what of that was not used
 * @param secondsOver time for which more was used than requested
 * @param changes how often the request changed, over all pods
 */
public record ResourceCost(
    double seconds, double requested, double unused, double secondsOver, long changes) {
  static final ResourceCost NONE = new ResourceCost(0, 0, 0, 0, 0);

  /** Returns the share of what was requested that was not used, 0 to 1; 0 without a request. */
  public double slackShare() {
    return requested > 0 ? unused / requested : 0;
  }

  /** Returns for how many minutes more was used than requested. */
  public double minutesOver() {
    return secondsOver / 60;
  }

  /** Returns the mean request in cores or bytes; 0 without one. */
  public double meanRequest() {
    return seconds > 0 ? requested / seconds : 0;
  }

  ResourceCost plus(double duration, double request, double used, boolean changed) {
    return new ResourceCost(
        seconds + duration,
        requested + request * duration,
        unused + Math.max(0, request - used) * duration,
        secondsOver + (used > request ? duration : 0),
        changes + (changed ? 1 : 0));
  }
}
