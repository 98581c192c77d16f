package io.evenkeel.prometheus.client;

/** Counts down how many series and points one answer may still have. */
final class Allowance {
  private final Limits limits;
  private int series;
  private int points;

  Allowance(Limits limits, int pointsBefore) {
    this.limits = limits;
    this.points = pointsBefore;
  }

  void takeSeries() throws FailedCall {
    if (++series > limits.maxSeries()) {
      throw tooMany(limits.maxSeries(), "series");
    }
  }

  void takePoint() throws FailedCall {
    if (++points > limits.maxPoints()) {
      throw tooMany(limits.maxPoints(), "points");
    }
  }

  int points() {
    return points;
  }

  private static FailedCall tooMany(int most, String what) {
    return new FailedCall(
        Failure.Kind.TOO_LARGE,
        "the answer has more than " + most + " " + what + "; narrow the query or raise the limit");
  }
}
